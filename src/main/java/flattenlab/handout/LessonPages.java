package flattenlab.handout;

import flattenlab.learn.Answer;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionSource;
import flattenlab.lesson.Block;
import flattenlab.lesson.Course;
import flattenlab.lesson.Directive;
import flattenlab.lesson.Forecast;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.lesson.Lesson;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A lesson as pages to be read, with room for what it asks; what only the program can show is named. */
public final class LessonPages {
    /** What stands for an answer that only a run gives. */
    private static final String MEASURED = "accuracy";

    private final QuestionSource source;
    private final Edition edition;
    private final HandoutWords words;
    private final MarkdownOnPaper markdown;
    private final PaperQuestion.Desk desk;
    private final long seed;
    private final List<Piece> pages = new ArrayList<>();
    private final List<Piece> answers = new ArrayList<>();
    private int drawn;

    private LessonPages(Course course, QuestionSource source, Edition edition, long seed) {
        this.source = source;
        this.edition = edition;
        this.words = edition.words();
        this.markdown = new MarkdownOnPaper(course, words);
        this.desk = PaperQuestion.Desk.of(edition.language(), seed);
        this.seed = seed;
    }

    /**
     * The pages. Several sheets differ in the questions that are drawn by lot and in how the others are dealt.
     *
     * @param source of the questions that the lesson draws
     */
    public static Handout of(Edition edition, Course course, Lesson lesson, QuestionSource source) {
        return edition.handout(lesson.title(), false, sheet -> {
            LessonPages pages = new LessonPages(course, source, edition, edition.seedOf(sheet));
            lesson.sections().forEach(pages::section);
            return new Edition.Content(pages.pages, pages.answers);
        });
    }

    private void section(Lesson.Section section) {
        pages.add(new Piece.Heading(section.heading()));
        section.blocks().forEach(this::block);
    }

    private void block(Block block) {
        if (block instanceof Block.Prose prose) {
            pages.add(new Piece.Passage(markdown.of(prose.node())));
        } else if (block instanceof Block.Script script) {
            script.directives().forEach(this::directive);
        } else if (block instanceof Block.Asked asked) {
            task(forecast(asked.question()));
        } else if (block instanceof Block.Quiz quiz) {
            for (int i = 0; i < quiz.count(); i++) {
                Question question = source.question(quiz.type(), seed + drawn++, quiz.difficulty(), edition.language());
                if (DrawnOnPaper.canStand(question)) {
                    task(DrawnOnPaper.of(question, desk));
                }
            }
        } else if (block instanceof Block.Gift gift) {
            gift.questions().forEach(question -> task(WrittenOnPaper.of(question, desk)));
        } else if (block instanceof Block.Unusable unusable) {
            pages.add(new Piece.Aside(words.text("left", Map.of("what", words.fault(unusable.why())))));
        }
    }

    private void task(PaperQuestion question) {
        int number = answers.size() + 1;
        pages.add(new Piece.Task(number, question.asked()));
        answers.add(new Piece.Task(number, question.answer()));
    }

    /** What the program shows at this place; what only moves or points there says nothing on paper. */
    private void directive(Directive directive) {
        switch (directive.command()) {
            case STAGE -> {
                String shape =
                        Shape.parse(directive.value("shape").orElseThrow()).toString();
                pages.add(new Piece.Aside(words.text(
                        "lesson.stage",
                        Map.of(
                                "shape",
                                shape,
                                "variant",
                                directive
                                        .variant()
                                        .orElse(FlattenVariant.CORRECT)
                                        .id()))));
            }
            case FLOW -> pages.add(new Piece.Aside(words.text("lesson.flow")));
            case TRAIN ->
                pages.add(new Piece.Aside(words.text(
                        "lesson.train",
                        Map.of(
                                "variants",
                                directive.variants().stream()
                                        .map(FlattenVariant::id)
                                        .collect(Collectors.joining(", "))))));
            case EXPERIMENT -> pages.add(new Piece.Aside(words.text("lesson.experiment")));
            case PLAY, SEEK, TRACE, POINT, WAIT -> {}
        }
    }

    private PaperQuestion forecast(ForecastQuestion question) {
        List<Piece> asked = new ArrayList<>();
        asked.add(new Piece.Words(Rich.plain(question.ask())));
        Rich right = switch (question.kind()) {
            case CHOICE -> choice(question, asked);
            case ORDER -> order(question, asked);
            case NUMBER -> {
                asked.add(new Piece.Blank(Rich.plain("")));
                String answer = question.values().get("answer");
                yield answer.equals(MEASURED) ? byRun() : Rich.strong(answer);
            }
            case SLOT -> {
                asked.addAll(WrittenOnPaper.slot(desk));
                yield Rich.strong(slot(question));
            }
        };
        return new PaperQuestion(
                asked,
                List.of(
                        new Piece.Words(right),
                        new Piece.Words(Rich.plain(question.worked().words()))));
    }

    /** Where the cell goes: its row, and its slot in there. */
    private static String slot(ForecastQuestion question) {
        return new Forecast(question).slot().right().map(Answer.Slot::toString).orElse("\u2013");
    }

    private Rich choice(ForecastQuestion question, List<Piece> asked) {
        List<ForecastQuestion.Choice> options = question.options();
        asked.add(new Piece.Listed(
                Piece.Room.BOX,
                PaperQuestion.letters(options.size()),
                options.stream().map(option -> Rich.plain(option.words())).toList()));
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).outcome().equals("right")) {
                return Rich.strong(PaperQuestion.letter(i) + ") ")
                        .and(Rich.plain(options.get(i).words()));
            }
        }
        return byRun();
    }

    private Rich order(ForecastQuestion question, List<Piece> asked) {
        String items = question.values().getOrDefault("items", "");
        List<String> ids = items.isEmpty()
                ? question.run().map(Directive::variants).orElse(List.of()).stream()
                        .map(FlattenVariant::id)
                        .toList()
                : Arrays.stream(items.split(",")).map(String::strip).toList();
        List<Rich> runs = ids.stream().map(Rich::code).toList();
        asked.add(new Piece.Listed(Piece.Room.LINE, runs.stream().map(run -> "").toList(), runs));
        return byRun();
    }

    /** What nobody can know before it was measured. */
    private Rich byRun() {
        return new Rich("<i>" + Rich.escaped(words.text("lesson.run")) + "</i>");
    }
}
