package flattenlab.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a claim and its possible reasons together. */
final class ClaimWithReasons {
    private ClaimWithReasons() {}

    /**
     * A question in two tiers. Every pair of a claim and a reason is foreseen.
     *
     * @param claim place of the right claim
     * @param keys of the reasons: {@code reason.<key>} is the reason, {@code why.<key>} the feedback to a wrong one
     * @param right place of the right reason
     * @param ideas that each reason shows when it is wrong
     */
    static Optional<Question> build(
            Draft draft, List<String> claims, int claim, List<String> keys, int right, List<Misconception> ideas) {
        List<Integer> order = draft.dice.shuffled(List.of(0, 1, 2, 3));
        List<String> reasons =
                order.stream().map(i -> draft.say(".reason." + keys.get(i))).toList();
        int place = order.indexOf(right);
        draft.right(both(draft, claims.get(claim), reasons.get(place)), new Answer.Reasoned(claim, place));
        List<Integer> bothClaims = new ArrayList<>(List.of(claim, 1 - claim));
        for (int given : bothClaims) {
            for (int reason = 0; reason < reasons.size(); reason++) {
                if (given == claim && reason == place) {
                    continue;
                }
                int original = order.get(reason);
                String why;
                if (original == right) {
                    why = draft.say("twotier.contradicts");
                } else {
                    draft.let("why", draft.say(".why." + keys.get(original)));
                    why = draft.say(given == claim ? "twotier.claimright" : "twotier.reasonfirst");
                }
                draft.let("feedback", why);
                draft.wrong(
                        ideas.get(original),
                        "twotier.feedback",
                        both(draft, claims.get(given), reasons.get(reason)),
                        new Answer.Reasoned(given, reason),
                        null);
            }
        }
        return draft.build(new AnswerForm.TwoTier(claims, reasons, claim, place), 7);
    }

    private static String both(Draft draft, String claim, String reason) {
        return draft.let("claim", claim).let("reason", reason).say("twotier.both");
    }
}
