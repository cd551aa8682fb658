package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.ui.common.LabState.Lender;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every choice of the learner's can be taken back and had again, and nobody else's. */
class ChoiceHistoryTest {
    private final LabState lab = new LabState();
    private final ChoiceHistory history = new ChoiceHistory(lab);

    @Test
    void nothingIsTakenBackBeforeSomethingIsChosen() {
        assertThat(history.canUndoProperty().get()).isFalse();
        history.undo();
        history.redo();
        assertThat(lab.setup()).isEqualTo(Setup.USUAL);
    }

    @Test
    void choicesGoBackInTheirOrderAndForthAgain() {
        Setup shape = Setup.USUAL.withShape(Shape.parse("2,3,8,8"));
        Setup variant = shape.withVariant(FlattenVariant.parse("mix-samples"));
        Setup net = variant.withNet(Net.LINEAR);
        List.of(shape, variant, net).forEach(lab::choose);
        history.undo();
        assertThat(lab.setup()).isEqualTo(variant);
        history.undo();
        assertThat(lab.setup()).isEqualTo(shape);
        history.redo();
        history.redo();
        assertThat(lab.setup()).isEqualTo(net);
        assertThat(history.canRedoProperty().get()).isFalse();
    }

    @Test
    void anotherChoiceEndsTheWayForth() {
        lab.choose(Setup.USUAL.withShape(Shape.parse("2,3,8,8")));
        history.undo();
        lab.choose(Setup.USUAL.withShape(Shape.parse("4,3,8,8")));
        assertThat(history.canRedoProperty().get()).isFalse();
        history.undo();
        assertThat(lab.setup()).isEqualTo(Setup.USUAL);
    }

    @Test
    void whatIsLentIsNoStepAndCannotBeTakenBack() {
        Setup own = Setup.USUAL.withShape(Shape.parse("2,3,8,8"));
        lab.choose(own);
        lab.lend(Lender.LESSON, Setup.USUAL.withShape(Shape.parse("1,1,2,2")));
        assertThat(history.canUndoProperty().get()).isFalse();
        lab.choose(Setup.USUAL.withShape(Shape.parse("1,1,3,3")));
        history.undo();
        assertThat(lab.setup().shape()).isEqualTo(Shape.parse("1,1,3,3"));
        lab.giveBack();
        assertThat(lab.setup()).isEqualTo(own);
        history.undo();
        assertThat(lab.setup()).isEqualTo(Setup.USUAL);
    }

    @Test
    void whatIsPassedOverInAListIsNoStep() {
        List<Setup> batches = new ArrayList<>();
        for (int n = 2; n < 8; n++) {
            batches.add(Setup.USUAL.withShape(Shape.of(n, 1, 2, 2)));
        }
        history.together(true);
        batches.subList(0, 3).forEach(lab::choose);
        history.together(true);
        batches.subList(3, 5).forEach(lab::choose);
        history.together(false);
        lab.choose(batches.get(5));
        history.undo();
        history.undo();
        assertThat(lab.setup()).isEqualTo(batches.get(2));
        history.undo();
        assertThat(lab.setup()).isEqualTo(Setup.USUAL);
        history.redo();
        assertThat(lab.setup()).isEqualTo(batches.get(2));
    }

    @Test
    void whoComesBackToWhereTheyBeganInAListHasChosenNothing() {
        history.together(true);
        lab.choose(Setup.USUAL.withSeed(8));
        lab.choose(Setup.USUAL);
        assertThat(history.canUndoProperty().get()).isFalse();
        lab.choose(Setup.USUAL.withSeed(9));
        history.undo();
        assertThat(lab.setup()).isEqualTo(Setup.USUAL);
        lab.choose(Setup.USUAL.withSeed(10));
        history.undo();
        assertThat(lab.setup()).as("after a way back, another step").isEqualTo(Setup.USUAL);
    }

    /** Beside a plain list of what was chosen, with a place in it. */
    @Test
    void anyWayBackAndForthIsThatOfAList() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            LabState any = new LabState();
            ChoiceHistory steps = new ChoiceHistory(any);
            List<Setup> chosen = new ArrayList<>(List.of(any.setup()));
            int at = 0;
            for (int i = 0; i < 100; i++) {
                int what = random.nextInt(4);
                if (what == 0) {
                    steps.undo();
                    at = Math.max(0, at - 1);
                } else if (what == 1) {
                    steps.redo();
                    at = Math.min(chosen.size() - 1, at + 1);
                } else {
                    any.choose(Setup.USUAL.withShape(Shape.of(1 + random.nextInt(9), 3, 8, 8)));
                    if (!any.setup().equals(chosen.get(at))) {
                        chosen.subList(at + 1, chosen.size()).clear();
                        chosen.add(any.setup());
                        at++;
                    }
                }
                assertThat(any.setup()).as("seed %d, step %d", seed, i).isEqualTo(chosen.get(at));
            }
        }
    }

    @Test
    void theOldestStepsAreForgotten() {
        for (int n = 2; n < 2 * ChoiceHistory.MOST; n++) {
            lab.choose(Setup.USUAL.withShape(Shape.of(n, 1, 2, 2)));
        }
        int steps = 0;
        while (history.canUndoProperty().get()) {
            history.undo();
            steps++;
        }
        assertThat(steps).isEqualTo(ChoiceHistory.MOST);
    }
}
