package flattenlab.lesson;

import flattenlab.tensor.BadInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * A folder of lessons with its glossary.
 *
 * @param lessons in the order of their numbers
 * @param glossary what each term means, by its id
 * @param problems what cannot be used, file by file
 */
public record Course(List<Lesson> lessons, Map<String, Term> glossary, List<Problem> problems) {
    private static final String GLOSSARY = "glossary.md";
    private static final long LARGEST = 2_000_000;
    private static final Set<String> WORKSPACES = Set.of("unroll", "train", "quiz", "learn");

    /** A term with its meaning in Markdown. */
    public record Term(String id, String name, String meaning) {}

    /**
     * Reads a folder.
     *
     * @throws BadInputException if there is no such folder, or it cannot be read
     */
    public static Course read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException("lessons", folder, "an existing folder of Markdown files");
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> texts = new LinkedHashMap<>();
            List<Problem> problems = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                try {
                    if (Files.size(file) > LARGEST) {
                        problems.add(new Problem(name, 1, "size: too large; allowed: 2 MB"));
                    } else {
                        texts.put(name, Files.readString(file));
                    }
                } catch (CharacterCodingException e) {
                    problems.add(new Problem(name, 1, "text: it is not UTF-8; allowed: UTF-8"));
                }
            }
            return of(texts, problems);
        } catch (IOException e) {
            throw new BadInputException("lessons", folder, "a folder that can be read (" + e.getMessage() + ")");
        }
    }

    /** Reads texts by their file names. */
    static Course of(Map<String, String> texts, List<Problem> problems) {
        List<Lesson> lessons = new ArrayList<>();
        Map<String, Term> glossary = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (name.equals(GLOSSARY)) {
                terms(text).forEach(term -> glossary.put(term.id(), term));
            } else {
                lessons.add(new LessonParser(name, problems).parse(text));
            }
        });
        lessons.sort(Comparator.comparingInt(Lesson::number));
        Course course = new Course(List.copyOf(lessons), glossary, problems);
        course.checkTogether();
        return course;
    }

    private static List<Term> terms(String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : text.split("(?m)^## ")) {
            int colon = part.indexOf(':');
            int end = part.indexOf('\n');
            if (colon > 0 && end > colon) {
                terms.add(new Term(
                        part.substring(0, colon).strip(),
                        part.substring(colon + 1, end).strip(),
                        part.substring(end + 1).strip()));
            }
        }
        return terms;
    }

    /** The lesson of an id. */
    public Optional<Lesson> lesson(String id) {
        return lessons.stream().filter(lesson -> lesson.id().equals(id)).findFirst();
    }

    private void checkTogether() {
        Set<String> ids = new HashSet<>();
        for (Lesson lesson : lessons) {
            if (!ids.add(lesson.id())) {
                problems.add(new Problem(
                        lesson.file(), 1, "id: '" + lesson.id() + "' comes twice; allowed: once in a course"));
            }
        }
        for (Lesson lesson : lessons) {
            for (String required : lesson.requires()) {
                if (!ids.contains(required)) {
                    problems.add(new Problem(
                            lesson.file(), 1, "requires: '" + required + "' is no lesson here; allowed: " + ids));
                }
            }
            for (Lesson.Section section : lesson.sections()) {
                for (Block block : section.blocks()) {
                    if (block instanceof Block.Prose prose) {
                        checkLinks(prose.node(), lesson.file(), prose.line(), ids);
                    }
                }
            }
        }
    }

    private void checkLinks(Node node, String file, int line, Set<String> ids) {
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                String to = link.getDestination();
                int colon = to.indexOf(':');
                String kind = colon < 0 ? "" : to.substring(0, colon);
                String what = to.substring(colon + 1);
                boolean good = switch (kind) {
                    case "term" -> glossary.containsKey(what);
                    case "lesson" -> ids.contains(what);
                    case "lab" -> WORKSPACES.contains(what);
                    default -> false;
                };
                if (!good) {
                    problems.add(new Problem(
                            file,
                            line,
                            "link: '" + to
                                    + "' leads nowhere; allowed: term:, lesson: and lab: with an id that there is"));
                }
                visitChildren(link);
            }

            @Override
            public void visit(Heading heading) {
                visitChildren(heading);
            }
        });
    }
}
