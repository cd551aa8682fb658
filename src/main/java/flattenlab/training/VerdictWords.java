package flattenlab.training;

import flattenlab.tensor.FaultWords;
import flattenlab.tensor.TextBundle;
import java.text.MessageFormat;
import java.util.Locale;

/** The numbers behind a verdict in a sentence, the same in the window, on the command line and in a report. */
public final class VerdictWords {
    private final Locale locale;
    private final TextBundle texts;
    private final FaultWords faults;

    /** The sentences of a language, or the English ones where it has none. */
    public VerdictWords(Locale locale) {
        this.locale = locale;
        this.faults = new FaultWords(locale);
        this.texts = new TextBundle("verdict", locale);
    }

    /**
     * Why a verdict is as it is.
     *
     * @param run one of the runs that were judged
     */
    public String evidence(Verdict verdict, Run run) {
        return switch (verdict.reason()) {
            case CRASH ->
                say(
                        "crash",
                        run.crash().orElseThrow().stage().id(),
                        faults.text(run.crash().orElseThrow().phrase()));
            case DIVERGED ->
                run.divergence()
                        .map(what -> say("diverged", faults.text(Divergence.of(what))))
                        .orElseGet(() -> say("diverged.other"));
            case NO_REFERENCE ->
                verdict.reference().seeds() == 0 || verdict.accuracy().seeds() == 0
                        ? say("untested")
                        : say(
                                "no_reference",
                                100 * verdict.reference().mean(),
                                run.evaluation().map(e -> e.confusion().total()).orElse(0));
            case REFERENCE -> say("reference", 100 * verdict.accuracy().mean());
            case AT_CHANCE -> compared("at_chance", verdict);
            case BELOW_REFERENCE -> compared("below_reference", verdict);
            case LIKE_REFERENCE ->
                compared(
                        verdict.chance().loss() < -verdict.tolerance() ? "above_reference" : "like_reference", verdict);
            case TOO_FEW -> compared("too_few", verdict);
        };
    }

    private String compared(String key, Verdict verdict) {
        Chance chance = verdict.chance();
        String sentence = say(
                key,
                100 * verdict.accuracy().mean(),
                100 * verdict.reference().mean(),
                100 * chance.loss(),
                100 * chance.tolerance(),
                chance.pictures(),
                verdict.accuracy().seeds());
        return chance.counted() || verdict.reason() == Verdict.Reason.AT_CHANCE ? sentence : sentence + say("bound");
    }

    private String say(String key, Object... arguments) {
        return new MessageFormat(texts.pattern(key), locale).format(arguments);
    }
}
