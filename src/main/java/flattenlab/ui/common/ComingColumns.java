package flattenlab.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * The columns of a table of which some come and go. All are made anew when others are wanted: of each heading that a column
 * has had JavaFX keeps something as long as the column is there.
 */
public final class ComingColumns<S> {
    private final TableView<S> table;
    private final List<Offer<S>> offers = new ArrayList<>();
    private List<Offer<S>> shown = List.of();

    private record Offer<S>(Supplier<TableColumn<S, ?>> column, BooleanSupplier wanted) {}

    /** None yet. */
    public ComingColumns(TableView<S> table) {
        this.table = table;
    }

    /** A column that is always there. */
    public void add(Supplier<TableColumn<S, ?>> column) {
        add(column, () -> true);
    }

    /** A column that is there while it is wanted. */
    public void add(Supplier<TableColumn<S, ?>> column, BooleanSupplier wanted) {
        offers.add(new Offer<>(column, wanted));
    }

    /**
     * Shows those that are wanted now.
     *
     * @return whether they are others than before
     */
    public boolean show() {
        List<Offer<S>> now =
                offers.stream().filter(offer -> offer.wanted().getAsBoolean()).toList();
        if (now.equals(shown)) {
            return false;
        }
        shown = now;
        List<TableColumn<S, ?>> columns = new ArrayList<>();
        now.forEach(offer -> columns.add(offer.column().get()));
        table.getColumns().setAll(columns);
        return true;
    }
}
