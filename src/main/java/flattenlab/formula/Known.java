package flattenlab.formula;

import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scilab.forge.jlatexmath.FormulaNotFoundException;
import org.scilab.forge.jlatexmath.MacroInfo;
import org.scilab.forge.jlatexmath.SymbolAtom;
import org.scilab.forge.jlatexmath.SymbolNotFoundException;
import org.scilab.forge.jlatexmath.TeXFormula;

/**
 * What a formula may hold. Strangers write them: whatever defines something, reads a file, names a typeface or asks for
 * room is none of it, and neither is what is not named here.
 */
final class Known {
    /** Characters of a formula. */
    static final int LONGEST = 2_000;
    /** Braces, brackets and environments inside each other. */
    static final int DEEPEST = 30;

    private static final Set<String> COMMANDS = words("""
            frac dfrac tfrac cfrac sfrac binom dbinom tbinom over atop choose brace brack sqrt surd
            text textrm textbf textit textsf texttt textsc mbox textsuperscript textsubscript
            mathrm mathbf mathit mathsf mathtt mathcal mathfrak mathbb mathscr mathds mathnormal boldsymbol bold bf it rm sf
            tt cal frak Bbb operatorname mathop mathbin mathrel mathord mathopen mathclose mathpunct mathinner
            displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits left right middle
            big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr
            int iint iiint iiiint idotsint oint hat check tilde acute grave dot ddot dddot ddddot breve bar vec mathring
            widehat widetilde overline underline overbrace underbrace overbrack underbrack overparen underparen
            overrightarrow overleftarrow overleftrightarrow underrightarrow underleftarrow underleftrightarrow
            xrightarrow xleftarrow overset underset stackrel substack boxed fbox phantom hphantom vphantom smash
            mod pmod pod quad qquad thinspace medspace thickspace negthinspace negmedspace negthickspace nbsp
            ddots vdots iddots cong doteq degree underscore colonequals equalscolon coloncolon coloncolonequals
            joinrel bangle hline cr copyright rmoustache lmoustache ratio
            """);
    private static final Set<String> ENVIRONMENTS = words("""
            matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array align aligned gather gathered split
            multline eqnarray align* gather* multline* eqnarray*
            """);
    private static final Pattern COMMAND = Pattern.compile("\\\\([a-zA-Z]+|.)", Pattern.DOTALL);
    private static final Pattern ENVIRONMENT = Pattern.compile("\\{([a-zA-Z]*\\*?)\\}");
    /** A column that is repeated may be so a million times. */
    private static final Pattern REPEATED = Pattern.compile("\\{array\\}\\s*\\{[^{}]*\\*");

    private Known() {}

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
    }

    /** What stands against a formula: a part of a sentence, or nothing. */
    static Optional<Phrase> fault(String latex) {
        if (latex.length() > LONGEST) {
            return Optional.of(Phrase.of("formula.long", LONGEST));
        } else if (REPEATED.matcher(latex).find()) {
            return Optional.of(Phrase.of("formula.command", "array{*"));
        }
        Matcher command = COMMAND.matcher(latex);
        int depth = 0;
        int deepest = 0;
        int from = 0;
        while (command.find()) {
            int within = depth + braces(latex, from, command.start());
            deepest = Math.max(deepest, depth + opened(latex, from, command.start()));
            String name = command.group(1);
            if (name.equals("begin") || name.equals("end")) {
                Matcher environment = ENVIRONMENT.matcher(latex).region(command.end(), latex.length());
                if (!environment.lookingAt()) {
                    return Optional.of(Phrase.of("formula.broken"));
                } else if (!ENVIRONMENTS.contains(environment.group(1))) {
                    return Optional.of(Phrase.of("formula.command", Clean.brief("\\" + name + environment.group())));
                }
            } else if (Character.isLetter(name.charAt(0)) && !knows(name)) {
                return Optional.of(Phrase.of("formula.command", Clean.brief("\\" + name)));
            }
            depth = within
                    + switch (name) {
                        case "begin", "left" -> 1;
                        case "end", "right" -> -1;
                        default -> 0;
                    };
            deepest = Math.max(deepest, depth);
            from = command.end();
        }
        deepest = Math.max(deepest, depth + opened(latex, from, latex.length()));
        depth += braces(latex, from, latex.length());
        if (deepest > DEEPEST) {
            return Optional.of(Phrase.of("formula.deep", DEEPEST));
        }
        return depth == 0 ? Optional.empty() : Optional.of(Phrase.of("formula.broken"));
    }

    private static boolean knows(String name) {
        if (COMMANDS.contains(name)) {
            return true;
        } else if (MacroInfo.Commands.containsKey(name)) {
            return false;
        }
        try {
            return SymbolAtom.get(name) != null;
        } catch (SymbolNotFoundException e) {
            return predefined(name);
        }
    }

    private static boolean predefined(String name) {
        try {
            return TeXFormula.get(name) != null;
        } catch (FormulaNotFoundException e) {
            return false;
        }
    }

    /** How many braces more are opened than closed in a part. */
    private static int braces(String latex, int from, int to) {
        int more = 0;
        for (int at = from; at < to; at++) {
            more += latex.charAt(at) == '{' ? 1 : latex.charAt(at) == '}' ? -1 : 0;
        }
        return more;
    }

    /** How many are open at most in a part. */
    private static int opened(String latex, int from, int to) {
        int open = 0;
        int most = 0;
        for (int at = from; at < to; at++) {
            open += latex.charAt(at) == '{' ? 1 : latex.charAt(at) == '}' ? -1 : 0;
            most = Math.max(most, open);
        }
        return most;
    }
}
