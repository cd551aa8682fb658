package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.LabState.Lender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabStateTest {
    private final LabState lab = new LabState();
    private final List<Setup> told = new ArrayList<>();

    LabStateTest() {
        lab.setupProperty().addListener((property, old, now) -> told.add(now));
    }

    @Test
    void manyChangesAtOnceAreToldOnceAndNoChangeNotAtAll() {
        lab.choose(setup -> setup.withShape(Shape.of(1, 1, 2, 2)).withVariant(FlattenVariant.parse("pool")));
        lab.choose(setup -> setup.withSeed(setup.seed()));
        assertThat(told).containsExactly(lab.setup());
    }

    @Test
    void aRefusedChangeChangesNothing() {
        assertThatThrownBy(() -> lab.choose(setup -> setup.withSeed(9).withShape(Shape.of(1, 2))))
                .isInstanceOf(BadInputException.class);
        assertThat(lab.setup()).isEqualTo(Setup.USUAL);
        assertThat(told).isEmpty();
    }

    @Test
    void aPartIsToldOnlyWhenItChanges() {
        List<Shape> shapes = new ArrayList<>();
        lab.part(Setup::shape).addListener((property, old, now) -> shapes.add(now));
        lab.choose(setup -> setup.withSeed(9));
        lab.choose(setup -> setup.withShape(Shape.of(1, 1, 2, 2)));
        assertThat(shapes).containsExactly(Shape.of(1, 1, 2, 2));
    }

    @Test
    void theLearnersOwnChoiceComesBackHoweverOftenAnotherWasLent() {
        Setup own = Setup.USUAL.withSeed(99).withShape(Shape.of(5, 1, 9, 9));
        lab.choose(own);
        lab.lend(Lender.LESSON, Setup.TRAINING);
        assertThat(lab.setup()).isEqualTo(Setup.TRAINING);
        lab.choose(setup -> setup.withSeed(1));
        lab.lend(Lender.QUIZ, Setup.USUAL);
        assertThat(lab.own()).isEqualTo(own);
        lab.giveBack();
        assertThat(lab.setup()).isEqualTo(own);
        assertThat(lab.lenderProperty().get()).isNull();
        lab.choose(setup -> setup.withSeed(2));
        lab.giveBack();
        assertThat(lab.setup().seed()).isEqualTo(2);
    }

    @Test
    void whoHoldsTheLearnersOwnIsToldBeforeAnotherChoiceComesAndAfterItsOwnIsBack() {
        List<String> events = new ArrayList<>();
        lab.setupProperty().addListener((property, old, now) -> events.add("setup " + now.seed()));
        lab.lenderProperty().addListener((property, old, now) -> events.add(String.valueOf(now)));
        lab.lend(Lender.FILE, Setup.USUAL.withSeed(5));
        lab.giveBack();
        assertThat(events).containsExactly("FILE", "setup 5", "setup 7", "null");
    }
}
