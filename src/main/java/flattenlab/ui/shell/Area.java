package flattenlab.ui.shell;

import flattenlab.ui.common.Messages;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;

/**
 * A part of the window that things are pressed in.
 *
 * @param name how it is called
 * @param roots what stands in it, in sight or not
 * @param away why nobody can go there; empty if one can
 * @param enter brings it in sight
 */
record Area(String name, List<? extends Node> roots, String away, Runnable enter) {
    /** What stands around the screens. */
    private static Area frame(ShellController shell, Messages messages) {
        return new Area(messages.text("find.everywhere"), shell.frame(), "", () -> {});
    }

    /** A screen; who asks for it first has it made. */
    private static Area of(Workspace workspace, ShellController shell, Screens screens, Messages messages) {
        return new Area(
                KeySheet.name(workspace, messages),
                List.of(screens.view(workspace)),
                shell.away(workspace),
                () -> shell.show(workspace));
    }

    /** The lessons beside the screens. */
    private static Area lessons(ShellController shell, Node panel, Messages messages) {
        return new Area(
                messages.text("rail.learn"), List.of(panel), shell.lessonsAway(), () -> shell.showLessons(true));
    }

    /** All of a window, the screen in sight first. */
    static List<Area> all(ShellController shell, Screens screens, Node panel, Messages messages) {
        Stream<Area> others = Arrays.stream(Workspace.values())
                .filter(workspace -> workspace != shell.workspace())
                .map(workspace -> of(workspace, shell, screens, messages));
        return Stream.concat(
                        Stream.of(
                                of(shell.workspace(), shell, screens, messages),
                                frame(shell, messages),
                                lessons(shell, panel, messages)),
                        others)
                .toList();
    }
}
