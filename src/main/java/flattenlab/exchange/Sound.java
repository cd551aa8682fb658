package flattenlab.exchange;

import flattenlab.data.EmbeddedPicture;
import flattenlab.formula.Typeset;
import flattenlab.formula.Typesetter;
import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import flattenlab.text.FormattedText;
import flattenlab.text.Formula;
import flattenlab.text.Picture;
import flattenlab.text.ShownText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what answers lack, whatever format they come from. */
final class Sound {
    /**
     * Something that answers lack.
     *
     * @param place of the answer from 0; -1 for all of them
     * @param phrase goes on behind "question 3"
     * @param fatal whether the question cannot be used
     */
    record Fault(int place, Phrase phrase, boolean fatal) {
        Fault(int place, Phrase phrase) {
            this(place, phrase, true);
        }
    }

    /** Moodle rounds the sum of weights to whole percents before it warns. */
    private static final double HUNDREDTH = 0.005;

    private final Phrase right;
    private final List<Fault> faults = new ArrayList<>();

    private Sound(Phrase right) {
        this.right = right;
    }

    /** @param right how the format marks a right answer, as a phrase that can follow "allowed:" */
    static List<Fault> faults(Answers answers, Phrase right) {
        Sound sound = new Sound(right);
        if (answers instanceof Answers.Choices choices) {
            sound.choices(choices);
        } else if (answers instanceof Answers.Short words) {
            sound.words(words.accepted().stream().map(Choice::text).toList());
            sound.rights(words.accepted().stream().map(Choice::share).toList());
        } else if (answers instanceof Answers.Numeric numeric) {
            sound.rights(numeric.accepted().stream().map(Range::share).toList());
        } else if (answers instanceof Answers.Matching matching) {
            sound.pairs(matching);
        }
        return sound.faults;
    }

    /**
     * What cannot be shown of the texts of a question.
     *
     * @param named files of the question that have been named already
     */
    static List<Fault> texts(WrittenQuestion question, Set<String> named) {
        Sound sound = new Sound(Phrase.NONE);
        Set<Phrase> left = new LinkedHashSet<>();
        Set<Formula> formulas = new LinkedHashSet<>();
        Set<Picture> pictures = new LinkedHashSet<>();
        int written = 0;
        int read = 0;
        for (FormattedText text : Texts.of(question)) {
            written += Picture.lengthWithout(text.text());
            ShownText shown = written > Bounds.TEXT ? ShownText.NOTHING : ShownText.of(text);
            read += shown.length();
            if (written > Bounds.TEXT || read > Bounds.SHOWN) {
                sound.all(Phrase.of("question.texts_long", Bounds.SHOWN, Bounds.TEXT));
                return sound.faults;
            }
            left.addAll(shown.left(named));
            formulas.addAll(shown.formulas());
            pictures.addAll(shown.pictures());
        }
        formulas.forEach(sound::formula);
        pictures.forEach(sound::picture);
        left.stream()
                .limit(Bounds.ANSWERS)
                .forEach(what -> sound.faults.add(new Fault(-1, Phrase.of("question.not_shown", what), false)));
        return sound.faults;
    }

    private void picture(Picture picture) {
        EmbeddedPicture.Found found = EmbeddedPicture.look(picture.content());
        if (found.picture().isEmpty()) {
            faults.add(new Fault(-1, Phrase.of("question.with_file", picture.name(), found.fault()), false));
        }
    }

    private void formula(Formula formula) {
        Typeset typeset = Typesetter.of(formula);
        if (typeset.outline().isEmpty()) {
            faults.add(
                    new Fault(-1, Phrase.of("question.formula", Clean.brief(formula.text()), typeset.fault()), false));
        }
    }

    /** How many answers are right, where one is to be chosen. */
    static long rights(Answers answers) {
        return answers instanceof Answers.Choices choices && !choices.several()
                ? choices.choices().stream()
                        .filter(choice -> choice.share() == 1)
                        .count()
                : 0;
    }

    private void choices(Answers.Choices choices) {
        words(choices.choices().stream().map(Choice::text).toList());
        List<Double> shares = choices.choices().stream().map(Choice::share).toList();
        rights(
                choices.several()
                        ? shares
                        : shares.stream().filter(share -> share == 1).toList());
        double best = shares.stream()
                .filter(share -> share > 0)
                .mapToDouble(share -> share)
                .sum();
        if (choices.several() && best > 0 && Math.abs(best - 1) >= HUNDREDTH) {
            faults.add(new Fault(-1, Phrase.of("question.rights_worth", Math.round(best * 100)), false));
        }
        if (choices.choices().size() == 1) {
            all(Phrase.of("question.one_option"));
        }
    }

    private void rights(List<Double> shares) {
        if (shares.stream().noneMatch(share -> share > 0)) {
            all(Phrase.of("question.none_right", right));
        }
    }

    private void pairs(Answers.Matching matching) {
        List<Pair> pairs = matching.pairs();
        Set<FormattedText> lefts = new HashSet<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).right().isEmpty()) {
                faults.add(new Fault(i, Phrase.of("question.half_pair")));
            } else if (!pairs.get(i).left().isEmpty() && !lefts.add(pairs.get(i).left())) {
                twice(i, pairs.get(i).left().text());
            }
        }
        if (pairs.size() < 2 || lefts.isEmpty()) {
            all(Phrase.of("question.few_pairs"));
        }
    }

    private void words(List<FormattedText> texts) {
        Set<FormattedText> seen = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).isEmpty()) {
                faults.add(new Fault(i, Phrase.of("question.empty_answer")));
            } else if (!seen.add(texts.get(i))) {
                twice(i, texts.get(i).text());
            }
        }
    }

    private void twice(int place, String words) {
        faults.add(new Fault(place, Phrase.of("question.twice", Clean.brief(words))));
    }

    private void all(Phrase phrase) {
        faults.add(new Fault(-1, phrase));
    }
}
