package flattenlab.handout;

import flattenlab.learn.QuizWords;
import flattenlab.text.FormattedText;
import flattenlab.text.ShownText;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A question on paper.
 *
 * @param asked what stands on the sheet, with the room for the answer
 * @param answer what stands with the answers
 */
record PaperQuestion(List<Piece> asked, List<Piece> answer) {
    /** What is needed to put a question on paper: its language, and the lots that its texts are dealt by. */
    record Desk(HandoutWords words, QuizWords quiz, Random lots) {
        static Desk of(Locale language, long seed) {
            return new Desk(new HandoutWords(language), new QuizWords(language), new Random(seed));
        }

        Rich rich(FormattedText text) {
            return Rich.of(ShownText.of(text), words);
        }
    }

    PaperQuestion {
        asked = List.copyOf(asked);
        answer = List.copyOf(answer);
    }

    /** The mark of an answer to choose from: a, b, and so on; numbers behind z. */
    static String letter(int place) {
        return place < 26 ? String.valueOf((char) ('a' + place)) : String.valueOf(place + 1);
    }

    static List<String> letters(int count) {
        return IntStream.range(0, count).mapToObj(i -> letter(i) + ")").toList();
    }

    static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> i + ".").toList();
    }
}
