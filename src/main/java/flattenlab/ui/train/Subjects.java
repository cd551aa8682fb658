package flattenlab.ui.train;

import flattenlab.setup.Settings;
import flattenlab.tensor.BadInputException;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Schedule;
import flattenlab.training.Training;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What the runs on the screen train, each by its name: before the first start what they would train under the settings of
 * the screen, or why these cannot be built. Other screens look at a run through here and know nothing of how it trains.
 */
public final class Subjects {
    private final LabState lab;
    private final RunList list;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Optional<NetworkSpec>> network = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    Subjects(LabState lab, RunList list, Messages messages) {
        this.lab = lab;
        this.list = list;
        this.messages = messages;
    }

    /** Builds the network of the selected run anew, or finds out why it cannot be. */
    void read() {
        try {
            network.set(Optional.of(spec(list.selectedProperty().get().training(RunList.base(lab.setup())))));
            problem.set("");
        } catch (BadInputException e) {
            network.set(Optional.empty());
            problem.set(messages.failure(e));
        }
    }

    /** What could be built, but not be trained. */
    void fail(Throwable failure) {
        problem.set(messages.failure(failure));
    }

    private static NetworkSpec spec(Training training) {
        return training.spec(training.variants().get(0));
    }

    /** The network of the selected run; empty if these settings cannot be built. */
    public ReadOnlyObjectProperty<Optional<NetworkSpec>> networkProperty() {
        return network.getReadOnlyProperty();
    }

    /** Why these settings cannot be trained; empty if they can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The names of all runs on the screen, in their order. */
    public List<String> names() {
        return list.cards().stream().map(RunCard::name).toList();
    }

    /** Which of {@link #names} is selected. */
    public int place() {
        return list.cards().indexOf(list.selectedProperty().get());
    }

    /** Selects the run at a place of {@link #names}. */
    public void select(int place) {
        list.selectedProperty().set(list.cards().get(place));
    }

    /** The selected run; empty if these settings cannot be built. */
    public Optional<Subject> selected() {
        return network.get().map(spec -> subject(list.selectedProperty().get(), spec));
    }

    /** The run of a name; empty if there is none, or its settings cannot be built. */
    public Optional<Subject> named(String name) {
        try {
            return list.cards().stream()
                    .filter(card -> card.name().equals(name))
                    .findFirst()
                    .map(card -> subject(card, spec(training(card))));
        } catch (BadInputException e) {
            return Optional.empty();
        }
    }

    private Subject subject(RunCard card, NetworkSpec spec) {
        return new Subject(card.name(), training(card), spec, Optional.ofNullable(card.run()), card.isMystery());
    }

    /** What a card has trained, or would train. */
    Training training(RunCard card) {
        return card.training() == null ? card.training(RunList.base(lab.setup())) : card.training();
    }

    /** Epochs of the longest run. */
    int epochs() {
        return list.cards().stream()
                .mapToInt(card -> list.isOwn()
                        ? lab.setup().schedule().epochs()
                        : training(card).schedule().epochs())
                .max()
                .orElse(Schedule.EPOCHS);
    }

    /** Numbers of classes of the runs on the screen, each once: the chance levels. */
    List<Integer> classes() {
        return Stream.concat(
                        list.cards().stream().map(this::training),
                        list.overlays().stream().map(RunList.Overlay::training))
                .map(training -> training.task().data().classes().size())
                .distinct()
                .toList();
    }

    /** What of an earlier run is other than of the one of that name on the screen, in words; empty if nothing is. */
    String differences(RunList.Overlay overlay) {
        Training base = RunList.base(lab.setup());
        return Settings.differences(
                overlay.training(),
                list.cards().stream()
                        .filter(card -> card.name().equals(overlay.name()))
                        .findFirst()
                        .map(card -> card.training(base))
                        .orElse(base));
    }
}
