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
    private record Brief(Labeled button, ContentDisplay whole, boolean isLast) {
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
        buttons.forEach(button -> briefs.add(new Brief(button, button.getContentDisplay(), false)));
        briefs.add(new Brief(main, main.getContentDisplay(), true));
        order = List.copyOf(briefs);
        getChildren().addListener((ListChangeListener<Node>) change -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        order.forEach(brief -> brief.say(true));
        for (Brief brief : order) {
            brief.say(needed(brief.isLast) <= getWidth());
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
