package flattenlab.lesson;

import flattenlab.exchange.Refusal;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.QuestionType;
import flattenlab.tensor.Phrase;
import java.util.List;
import org.commonmark.node.Node;

/** A part of a section: something to read, something that the program does, something to answer. */
public sealed interface Block {
    /** Where it begins in its file, from 1. */
    int line();

    /** To be read. */
    record Prose(Node node, int line) implements Block {}

    /** Done when the learner presses a button. */
    record Script(List<Directive> directives, int line) implements Block {
        /** A copy of the list. */
        public Script {
            directives = List.copyOf(directives);
        }
    }

    /** To be predicted. */
    record Asked(ForecastQuestion question, int line) implements Block {}

    /** Generated questions. */
    record Quiz(QuestionType type, int count, int difficulty, int line) implements Block {}

    /**
     * Written questions.
     *
     * @param text as GIFT
     * @param questions those that can be asked, with the lines of the file
     * @param lost why others cannot be asked
     */
    record Gift(String text, List<WrittenQuestion> questions, List<Refusal> lost, int line) implements Block {
        /** Copies of the lists. */
        public Gift {
            questions = List.copyOf(questions);
            lost = List.copyOf(lost);
        }
    }

    /**
     * What cannot be shown, so that its place is not passed over in silence.
     *
     * @param what kind of block it would be: {@code do}, {@code predict}, {@code quiz} or {@code gift}
     * @param why what is wrong
     * @param line where that is
     */
    record Unusable(String what, Phrase why, int line) implements Block {}
}
