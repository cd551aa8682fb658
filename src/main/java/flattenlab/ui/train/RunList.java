package flattenlab.ui.train;

import flattenlab.data.Dataset;
import flattenlab.store.RunFile;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.History;
import flattenlab.training.Investigation;
import flattenlab.training.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The runs on the screen: a comparison of the learner's own, or those of an investigation; and earlier ones behind. */
final class RunList {
    /** Curves that can be told apart at a glance. */
    static final int MAX_RUNS = 6;
    /** Earlier curves that can be looked past. */
    private static final int MAX_OVERLAYS = 18;

    private static final int OVERLAY_POINTS = 150;

    /**
     * An earlier run, as far as its curves.
     *
     * @param place of its card: the colour
     */
    record Overlay(String name, int place, Run run, History.Curve loss) {}

    private final ObservableList<RunCard> cards = FXCollections.observableArrayList();
    private final ObjectProperty<RunCard> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Investigation> investigation = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty kept = new SimpleIntegerProperty(Investigation.KEPT);
    private final ObservableList<Overlay> overlays = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper opened = new ReadOnlyBooleanWrapper(false);
    private List<FlattenVariant> own = List.of();

    RunList() {
        show(List.of("correct", "fixed-shuffle", "mix-samples", "in-features:1000").stream()
                .map(FlattenVariant::parse)
                .toList());
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

    /** The investigation on the screen; null for the learner's own comparison. */
    ReadOnlyObjectProperty<Investigation> investigation() {
        return investigation.getReadOnlyProperty();
    }

    /** How many features the signature experiment keeps. */
    IntegerProperty keptProperty() {
        return kept;
    }

    ObservableList<Overlay> overlays() {
        return overlays;
    }

    /** Keeps the curves on the screen behind what comes next. */
    void keepOverlays() {
        for (RunCard card : cards) {
            if (card.run() != null && card.run().history().steps() > 0) {
                int block = Math.max(1, card.run().history().steps() / OVERLAY_POINTS);
                overlays.add(new Overlay(
                        card.name(),
                        card.place(),
                        card.run(),
                        card.run().history().blockMeans(block)));
            }
        }
        while (overlays.size() > MAX_OVERLAYS) {
            overlays.remove(0);
        }
    }

    boolean hasRoom() {
        return isOwn() && cards.size() < MAX_RUNS;
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

    /** The correct run stays: the others are judged against it. */
    boolean canRemove(RunCard card) {
        return isOwn() && !card.variant().equals(FlattenVariant.CORRECT);
    }

    void remove(RunCard card) {
        if (canRemove(card)) {
            if (selected.get() == card) {
                selected.set(cards.get(0));
            }
            cards.remove(card);
        }
    }

    /** Shows other flattens of the learner's own choice. */
    void compare(List<FlattenVariant> variants) {
        investigation.set(null);
        opened.set(false);
        show(variants);
    }

    /** Shows runs that have been saved before. */
    List<RunCard> open(List<RunFile.Entry> entries) {
        if (isOwn()) {
            own = cards.stream().map(RunCard::variant).toList();
        }
        investigation.set(null);
        overlays.clear();
        List<RunCard> fresh = new ArrayList<>();
        for (RunFile.Entry entry : entries) {
            if (entry.shown() && fresh.size() < MAX_RUNS) {
                fresh.add(new RunCard(entry.name(), entry.experiment(), fresh.size()));
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
    boolean isOwn() {
        return investigation.get() == null && !opened.get();
    }

    /** Shows the runs of an investigation; null goes back to the comparison before it. */
    void investigate(Investigation wanted, Dataset.Source data, long seed) {
        if (isOwn()) {
            own = cards.stream().map(RunCard::variant).toList();
        }
        overlays.clear();
        opened.set(false);
        investigation.set(wanted);
        if (wanted == null) {
            show(own);
            return;
        }
        List<RunCard> fresh = new ArrayList<>();
        wanted.entries(data, seed, kept.get()).forEach(entry -> fresh.add(new RunCard(entry, fresh.size())));
        replace(fresh);
    }
}
