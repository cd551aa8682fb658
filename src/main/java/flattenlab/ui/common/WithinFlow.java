package flattenlab.ui.common;

import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** Something drawn among words. It becomes smaller where the words around it have less room than it is wide. */
abstract class WithinFlow extends Region {
    /** @param words for whoever does not see it */
    WithinFlow(String words) {
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(words);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        parentProperty().subscribe((old, now) -> {
            if (now instanceof Region flow) {
                flow.widthProperty().addListener(room -> requestLayout());
            }
        });
    }

    /** How large it is at most. */
    abstract double wantedWidth();

    /** Its height at that width. */
    abstract double wantedHeight();

    /** How far its line is below its top, then. */
    abstract double wantedBaseline();

    /** How much smaller it is than wanted; 1 where there is room. */
    final double share() {
        double room = getParent() instanceof Region flow && flow.getWidth() > 0
                ? flow.getWidth()
                        - flow.getInsets().getLeft()
                        - flow.getInsets().getRight()
                : Double.MAX_VALUE;
        return Math.min(1, room / wantedWidth());
    }

    @Override
    protected final double computePrefWidth(double height) {
        return wantedWidth() * share();
    }

    @Override
    protected final double computePrefHeight(double width) {
        return wantedHeight() * share();
    }

    @Override
    public final double getBaselineOffset() {
        return wantedBaseline() * share();
    }
}
