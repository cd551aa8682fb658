package flattenlab.ui.network;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;

/**
 * What stands above the stage, in one line that is never wider than its room: first the remark goes, then buttons say what
 * they do by their icon alone, then what can be cut is cut, and at last the main button gives its words up too.
 */
public final class FlowHeader extends HBox {
    private static final double SHORTEST_REMARK = 90;

    private Labeled remark;
    private List<Brief> order = List.of();

    /** A button that has an icon, and how it is shown where there is room. */
    private static final class Brief {
        private final Labeled button;
        private final ContentDisplay whole;
        private final boolean isLast;
        /** How much narrower it is without its words; NaN until it is measured. */
        private double saved = Double.NaN;

        Brief(Labeled button, boolean isLast) {
            this.button = button;
            this.whole = button.getContentDisplay();
            this.isLast = isLast;
            button.textProperty().subscribe(this::forget);
            button.graphicProperty().subscribe(this::forget);
            button.fontProperty().subscribe(this::forget);
        }

        private void forget() {
            saved = Double.NaN;
        }

        private boolean isBrief() {
            return button.getContentDisplay() != whole;
        }

        /** Shown anew only for this: what changes its look at each layout is laid out for ever. */
        double saved() {
            if (Double.isNaN(saved)) {
                boolean brief = isBrief();
                say(true);
                double wide = Math.ceil(button.prefWidth(-1));
                say(false);
                saved = wide - Math.ceil(button.prefWidth(-1));
                say(!brief);
            }
            return saved;
        }

        void say(boolean words) {
            ContentDisplay wanted = words ? whole : ContentDisplay.GRAPHIC_ONLY;
            if (button.getContentDisplay() != wanted) {
                button.setContentDisplay(wanted);
            }
        }
    }

    /** Empty. */
    public FlowHeader() {
        super(12);
        setMinWidth(0);
    }

    /**
     * What gives way.
     *
     * @param newRemark gets what is left, and is not seen where that is too little
     * @param buttons the first to give its words up first
     * @param main gives them up last
     */
    void giveWay(Labeled newRemark, List<Labeled> buttons, Labeled main) {
        remark = newRemark;
        remark.setMinWidth(0);
        remark.setPrefWidth(0);
        List<Brief> briefs = new ArrayList<>();
        buttons.forEach(button -> briefs.add(new Brief(button, false)));
        briefs.add(new Brief(main, true));
        order = List.copyOf(briefs);
        getChildren().addListener((ListChangeListener<Node>) change -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        double whole = needed(false);
        double cut = needed(true);
        for (Brief brief : order) {
            double more = brief.saved();
            whole += brief.isBrief() ? more : 0;
            cut += brief.isBrief() ? more : 0;
        }
        for (Brief brief : order) {
            boolean words = (brief.isLast ? cut : whole) <= getWidth();
            whole -= words ? 0 : brief.saved();
            cut -= words ? 0 : brief.saved();
            brief.say(words);
        }
        super.layoutChildren();
        if (remark != null) {
            remark.setVisible(remark.getWidth() >= SHORTEST_REMARK);
        }
    }

    /** @param cut whether what can be cut is cut */
    private double needed(boolean cut) {
        List<Node> managed = getManagedChildren();
        double sum = getInsets().getLeft() + getInsets().getRight() + getSpacing() * (managed.size() - 1);
        for (Node child : managed) {
            // Controls hear of their style before they are asked for their size.
            child.applyCss();
            sum += Math.ceil(cut ? child.minWidth(-1) : child.prefWidth(-1));
        }
        return sum;
    }
}
