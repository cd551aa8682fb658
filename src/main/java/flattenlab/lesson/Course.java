package flattenlab.lesson;

import flattenlab.exchange.QuestionFile;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.Node;

/**
 * A folder of lessons with its glossary.
 *
 * @param lessons in the order of their numbers
 * @param glossary what each term means, by its id
 * @param problems what cannot be used, file by file
 * @param pictures what the lessons name beside them, by name, looked at when the course was read
 * @param folder where it stands; empty for texts without one
 */
public record Course(
        List<Lesson> lessons,
        Map<String, Term> glossary,
        List<Problem> problems,
        Map<String, LessonPicture> pictures,
        Optional<Path> folder) {
    private static final String GLOSSARY = "glossary.md";
    private static final String ENDING = ".md";

    /** How a file of questions is called that belongs to the course beside it, without its ending. */
    private static final String QUIZ = "quiz.";

    /** A term with its meaning in Markdown. */
    public record Term(String id, String name, String meaning) {}

    /** Whether a file is one that a course is made of, by its name. */
    public static boolean isText(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /**
     * Reads a folder.
     *
     * @throws BadInputException if there is no such folder, or it cannot be read
     */
    public static Course read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException("lessons", folder, Phrase.of("allowed.lessons"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> texts = new LinkedHashMap<>();
            List<Problem> problems = new ArrayList<>();
            for (Path file : files.filter(path -> isText(path) && Files.isRegularFile(path))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                if (texts.size() >= Bounds.FILES) {
                    problems.add(new Problem(name, 1, Phrase.of("lesson.files", Bounds.FILES)));
                    break;
                }
                try {
                    if (!file.toRealPath().startsWith(folder.toRealPath())) {
                        problems.add(new Problem(name, 1, Phrase.of("lesson.outside")));
                    } else if (Files.size(file) > Bounds.FILE) {
                        problems.add(new Problem(name, 1, Phrase.of("lesson.size", Bounds.FILE / 1000)));
                    } else {
                        texts.put(name, Files.readString(file));
                    }
                } catch (CharacterCodingException e) {
                    problems.add(new Problem(name, 1, Phrase.of("lesson.utf8")));
                }
            }
            return of(texts, problems, Optional.of(folder));
        } catch (UncheckedIOException e) {
            // The stick that it is on was pulled out.
            throw unreadable(folder, e.getCause());
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static BadInputException unreadable(Path folder, IOException why) {
        return new BadInputException("lessons", folder, Phrase.of("allowed.readable_folder", Phrase.system(why)));
    }

    /** The first lesson that works on an idea. */
    public Optional<Lesson> treating(Misconception idea) {
        return lessons.stream()
                .filter(lesson -> lesson.misconceptions().contains(idea.name()))
                .findFirst();
    }

    /**
     * The questions that belong to the course, looked for in its folder: a file that is called {@code quiz}, with the first
     * ending of {@link QuestionFile#ENDINGS} that there is.
     */
    public Optional<Path> quiz() {
        return folder.stream()
                .flatMap(inside -> QuestionFile.ENDINGS.stream().map(ending -> inside.resolve(QUIZ + ending)))
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    /** Reads texts by their file names. */
    static Course of(Map<String, String> texts, List<Problem> unread) {
        return of(texts, unread, Optional.empty());
    }

    private static Course of(Map<String, String> texts, List<Problem> unread, Optional<Path> folder) {
        List<Problem> problems = new ArrayList<>(unread);
        Map<Lesson, LessonParser> parsers = new IdentityHashMap<>();
        List<Lesson> lessons = new ArrayList<>();
        Map<String, Term> glossary = new LinkedHashMap<>();
        List<Marks> marks = new ArrayList<>();
        texts.forEach((name, text) -> {
            if (name.equals(GLOSSARY)) {
                Glossary read = new Glossary(text, new Named(name, problems));
                glossary.putAll(read.terms());
                marks.add(read.marks());
            } else {
                LessonParser parser = new LessonParser(name, problems);
                Lesson lesson = parser.parse(text);
                lessons.add(lesson);
                parsers.put(lesson, parser);
                marks.add(parser.marks());
            }
        });
        lessons.sort(Comparator.comparingInt(Lesson::number));
        checkTogether(lessons, parsers);
        Set<String> ids = lessons.stream().map(Lesson::id).collect(Collectors.toSet());
        marks.forEach(one -> one.checkLinks(glossary.keySet(), ids));
        Map<String, LessonPicture> pictures = new HashMap<>();
        LessonPictures beside = new LessonPictures(folder);
        marks.forEach(one -> one.checkPictures(name -> pictures.computeIfAbsent(name, beside::look)));
        problems.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
        return new Course(List.copyOf(lessons), glossary, List.copyOf(problems), Map.copyOf(pictures), folder);
    }

    /** No lessons at all. */
    public static Course none() {
        return new Course(List.of(), Map.of(), List.of(), Map.of(), Optional.empty());
    }

    /** A picture by the name that a lesson gives it. */
    public LessonPicture picture(String name) {
        return pictures.getOrDefault(name, LessonPictures.MISSING);
    }

    /** The lesson of an id. */
    public Optional<Lesson> lesson(String id) {
        return lessons.stream().filter(lesson -> lesson.id().equals(id)).findFirst();
    }

    /**
     * The id under which an exercise is known in another course: the same course in another language, where it stands at the
     * same place. Its own id if there is no such place.
     */
    public ExerciseId in(Course other, ExerciseId exercise) {
        return lessons.stream()
                .flatMap(lesson ->
                        other
                                .lesson(lesson.id())
                                .flatMap(same -> lesson.place(exercise).flatMap(same::id))
                                .stream())
                .findFirst()
                .orElse(exercise);
    }

    /** Reads Markdown as lessons do. */
    public static Node markdown(String text) {
        return LessonParser.markdown(text);
    }

    /** What only the whole course shows; a lesson without an id or a number has been named already. */
    private static void checkTogether(List<Lesson> lessons, Map<Lesson, LessonParser> parsers) {
        Set<String> ids = new TreeSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (Lesson lesson : lessons) {
            LessonParser parser = parsers.get(lesson);
            if (!lesson.id().isEmpty() && !ids.add(lesson.id())) {
                parser.say("id", Phrase.of("lesson.id_twice", lesson.id()));
            }
            if (lesson.number() > 0 && !numbers.add(lesson.number())) {
                parser.say("number", Phrase.of("lesson.number_twice", lesson.number()));
            }
        }
        for (Lesson lesson : lessons) {
            for (String required : lesson.requires()) {
                if (!ids.contains(required) || required.equals(lesson.id())) {
                    parsers.get(lesson).say("requires", Phrase.of("lesson.requires", required, String.join(", ", ids)));
                }
            }
        }
    }
}
