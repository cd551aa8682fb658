package flattenlab.ui.train;

import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Experiment;
import flattenlab.training.History;
import flattenlab.training.Run;
import flattenlab.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The runs on the screen: a comparison of the learner's own, or those of an experiment; and earlier ones behind. */
final class RunList {
    /** Curves that can be told apart at a glance. */
    static final int MAX_RUNS = 6;
    /** Earlier curves that can be looked past. */
    private static final int MAX_OVERLAYS = 18;

    private static final int OVERLAY_POINTS = 150;

    /** What is compared before anything has been chosen. */
    private static final List<FlattenVariant> USUAL = List.of(
            FlattenVariant.CORRECT,
            FlattenVariant.parse("fixed-shuffle"),
            FlattenVariant.parse("mix-samples"),
            FlattenVariant.parse("in-features:1000"));

    /**
     * An earlier run.
     *
     * @param place of its card: the colour
     * @param training what it trained
     * @param repetitions the same with other seeds
     * @param references the correct runs that it is judged against, one a seed
     * @param loss its curve as it is drawn behind those of now
     */
    record Overlay(
            String name,
            int place,
            Training training,
            Run run,
            List<Run> repetitions,
            List<Run> references,
            History.Curve loss) {
        private static Overlay of(RunCard card, List<Run> references) {
            History history = card.run().history();
            return new Overlay(
                    card.name(),
                    card.place(),
                    card.training(),
                    card.run(),
                    card.repetitions(),
                    references,
                    history.blockMeans(Math.max(1, history.steps() / OVERLAY_POINTS)));
        }

        /** Whether there is anything to draw; a crash has no curve, but comes back with its settings like the others. */
        boolean hasCurve() {
            return loss.size() > 0;
        }

        private boolean hasEnded() {
            return run.outcome() != Run.Outcome.RUNNING;
        }
    }

    /** The learner's own comparison while another one is on the screen. */
    private record Aside(List<RunCard> cards, RunCard selected, List<Overlay> overlays) {}

    private final ObservableList<RunCard> cards = FXCollections.observableArrayList();
    private final ObjectProperty<RunCard> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Experiment> experiment = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty kept = new SimpleIntegerProperty(Experiment.KEPT);
    private final ObservableList<Overlay> overlays = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper opened = new ReadOnlyBooleanWrapper(false);
    private final BooleanBinding followed = experiment.isNull().and(opened.not());
    private Aside own;

    RunList() {
        show(USUAL);
    }

    private void show(List<FlattenVariant> variants) {
        List<RunCard> fresh = new ArrayList<>();
        variants.forEach(variant -> fresh.add(new RunCard(variant, fresh.size())));
        replace(fresh);
    }

    private void replace(List<RunCard> fresh) {
        cards.setAll(fresh);
        selected.set(fresh.get(0));
    }

    /** Calls back when the runs are other ones. */
    void onChange(Runnable action) {
        cards.addListener((ListChangeListener<RunCard>) change -> action.run());
    }

    ObservableList<RunCard> cards() {
        return cards;
    }

    /** The run that the panes show. */
    ObjectProperty<RunCard> selectedProperty() {
        return selected;
    }

    /** The experiment on the screen; null for the learner's own comparison. */
    ReadOnlyObjectProperty<Experiment> experiment() {
        return experiment.getReadOnlyProperty();
    }

    /** How many features the signature experiment keeps. */
    IntegerProperty keptProperty() {
        return kept;
    }

    ObservableList<Overlay> overlays() {
        return overlays;
    }

    /** The training that cards without settings of their own change. */
    static Training base(Setup setup) {
        return setup.training(List.of(FlattenVariant.CORRECT));
    }

    /**
     * Keeps the run of a card behind what comes next.
     *
     * @param references what it is judged against, as far as that is known
     */
    void keep(RunCard card, List<Run> references) {
        if (card.run() != null) {
            card.all().forEach(run -> run.snapshots().forgetEarlier());
            overlays.add(Overlay.of(card, references));
        }
        while (overlays.size() > MAX_OVERLAYS) {
            overlays.remove(0);
        }
    }

    /** Takes the newest earlier run that a card would train under these settings from those behind; empty if none has ended. */
    Optional<Overlay> takeBack(RunCard card, Training base) {
        for (int i = overlays.size() - 1; i >= 0; i--) {
            Overlay earlier = overlays.get(i);
            if (earlier.name.equals(card.name()) && earlier.hasEnded() && card.wants(earlier.training, base)) {
                overlays.remove(i);
                return Optional.of(earlier);
            }
        }
        return Optional.empty();
    }

    /** The learner's own, whatever is shown. */
    List<RunCard> ownCards() {
        return own == null ? cards : own.cards;
    }

    /** Whether a card is the learner's own and waits until whatever is shown instead has gone. */
    boolean isAside(RunCard card) {
        return own != null && own.cards.contains(card);
    }

    boolean hasRoom() {
        return isOwn() && cards.size() < MAX_RUNS;
    }

    /** Whether all of these can be in the list together with those that are. */
    boolean hasRoomFor(List<FlattenVariant> variants) {
        return isOwn()
                && Stream.concat(cards.stream().map(RunCard::variant), variants.stream())
                                .distinct()
                                .count()
                        <= MAX_RUNS;
    }

    /** Adds a flatten; one that is there already is selected. */
    void add(FlattenVariant variant) {
        Optional<RunCard> present =
                cards.stream().filter(card -> card.variant().equals(variant)).findFirst();
        if (present.isEmpty() && hasRoom()) {
            cards.add(new RunCard(variant, freePlace()));
            selected.set(cards.get(cards.size() - 1));
        }
        present.ifPresent(selected::set);
    }

    /** Puts another flatten in the place of the selected one; one that is there already is selected. */
    void replaceSelected(FlattenVariant variant) {
        RunCard old = selected.get();
        Optional<RunCard> present =
                cards.stream().filter(card -> card.variant().equals(variant)).findFirst();
        if (present.isPresent()) {
            selected.set(present.get());
            return;
        }
        RunCard fresh = new RunCard(variant, old.place());
        int at = cards.indexOf(old);
        selected.set(fresh);
        cards.set(at, fresh);
    }

    private int freePlace() {
        for (int place = 0; place < MAX_RUNS; place++) {
            int wanted = place;
            if (cards.stream().noneMatch(card -> card.place() == wanted)) {
                return place;
            }
        }
        return MAX_RUNS - 1;
    }

    /** The correct run stays: the others are judged against it. So does the last one, whichever that is. */
    boolean canRemove(RunCard card) {
        return isOwn() && cards.size() > 1 && !card.variant().equals(FlattenVariant.CORRECT);
    }

    void remove(RunCard card) {
        if (canRemove(card)) {
            if (selected.get() == card) {
                selected.set(cards.get(cards.get(0) == card ? 1 : 0));
            }
            cards.remove(card);
        }
    }

    /** Shows other flattens, which follow the settings of the screen. */
    void compare(List<FlattenVariant> variants) {
        follow();
        show(variants);
    }

    private void follow() {
        experiment.set(null);
        opened.set(false);
    }

    /** Keeps the learner's own comparison with its runs for later, and shows the usual one. */
    void setAside() {
        if (own == null) {
            own = new Aside(List.copyOf(cards), selected.get(), List.copyOf(overlays));
            overlays.clear();
            show(USUAL);
        }
    }

    /** The learner's own comparison again. */
    void bringBack() {
        if (own != null) {
            Aside back = own;
            own = null;
            follow();
            overlays.setAll(back.overlays);
            // Listeners look at the selected card, which is one of the list at any time but this.
            selected.set(back.selected);
            cards.setAll(back.cards);
        }
    }

    /** Shows runs that have been saved before. */
    List<RunCard> open(List<RunFile.Saved> entries) {
        experiment.set(null);
        overlays.clear();
        List<RunCard> fresh = new ArrayList<>();
        for (RunFile.Saved entry : entries) {
            if (entry.shown() && fresh.size() < MAX_RUNS) {
                fresh.add(new RunCard(entry.name(), entry.training(), fresh.size()));
            }
        }
        opened.set(true);
        replace(fresh);
        return fresh;
    }

    /** Whether the runs on the screen come from a file. */
    ReadOnlyBooleanProperty openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** Whether the runs on the screen follow the settings of the screen. */
    ObservableBooleanValue ownProperty() {
        return followed;
    }

    /** Whether the runs on the screen follow the settings of the screen. */
    boolean isOwn() {
        return followed.get();
    }

    /** Shows the runs of an experiment. */
    void investigate(Experiment wanted, List<Experiment.Arm> entries) {
        if (wanted != experiment.get()) {
            overlays.clear();
        }
        opened.set(false);
        experiment.set(wanted);
        List<RunCard> fresh = new ArrayList<>();
        entries.forEach(entry -> fresh.add(new RunCard(entry, fresh.size())));
        replace(fresh);
    }
}
