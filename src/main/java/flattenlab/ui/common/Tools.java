package flattenlab.ui.common;

import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * What every screen needs from the window around it.
 *
 * @param messages the texts
 * @param theme how everything looks
 * @param ticker lets time pass
 * @param tasks runs what takes time
 * @param later makes what is not in sight yet
 * @param projected how much a class sees of a screen at once
 */
public record Tools(
        Messages messages,
        ReadOnlyObjectProperty<Appearance> theme,
        Ticker ticker,
        TaskRunner tasks,
        Later later,
        Projected projected) {
    /** With a window of its own, all of whose screens have room. */
    public Tools(
            Messages messages, ReadOnlyObjectProperty<Appearance> theme, Ticker ticker, TaskRunner tasks, Later later) {
        this(messages, theme, ticker, tasks, later, new Projected());
    }
}
