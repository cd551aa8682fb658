package flattenlab.ui.shell;

import flattenlab.tensor.Axis;
import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Direction;
import flattenlab.ui.common.HeldButton;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.Tools;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Scene;

/** How the window is looked at: in which colours, how large, by one alone or by a class, and where the keyboard is. */
public final class Sight {
    private static final String PROJECTED = "projected";

    private final Magnified magnified;
    private final FocusRing ring;
    private final Scene scene;
    private final Part<Presenter> presenter;
    private final Part<SightMenu> menu;

    /**
     * Content of some size.
     *
     * @param presenting whether a class looks at it
     * @param light the axis that is in the light; null for all alike
     * @param run does a command
     */
    Sight(
            ModalLayer content,
            double width,
            double height,
            ShellController shell,
            Tools tools,
            ObjectProperty<Theme> theme,
            BooleanProperty presenting,
            ObjectProperty<Axis> light,
            Consumer<Command> run) {
        Messages messages = tools.messages();
        magnified = new Magnified(content, presenting);
        scene = new Scene(magnified, width, height);
        magnified.attach(scene);
        shell.onShown(magnified::open);
        magnified.sightProperty().subscribe(content::showIn);
        magnified.projectingProperty().subscribe(now -> {
            content.getStyleClass().remove(PROJECTED);
            if (now) {
                content.getStyleClass().add(PROJECTED);
            }
            shell.project(now);
        });
        ring = new FocusRing(scene, content);
        tools.ticker().add(ring::tick);
        new LostFocus(scene, content, shell::focusRail);
        new ScrollKeys(scene, messages);
        OwnDrags.watch(scene);
        HeldButton.watch(scene);
        tools.ticker().add(new Announcer(content)::tick);
        Direction.apply(scene, messages.locale(), tools.ticker());
        theme.subscribe(now -> now.apply(scene));
        tools.theme().subscribe(now -> now.mark(content));
        presenter = tools.later()
                .part("presenter", () -> new Presenter(scene, content, shell, messages, presenting, light));
        menu = tools.later().part("sizes and themes", () -> {
            shell.sight().bind(messages, theme, run, presenter.get());
            return shell.sight();
        });
        shell.sight().setOnShowing(event -> menu.get());
    }

    /** The scene to show. */
    Scene scene() {
        return scene;
    }

    /** Around what has the focus. */
    FocusRing ring() {
        return ring;
    }

    /** Everything, larger or smaller. */
    public Magnified magnified() {
        return magnified;
    }

    /** Shows it to a class. */
    Presenter presenter() {
        return presenter.get();
    }

    /** The menu of all this, filled. */
    SightMenu menu() {
        return menu.get();
    }
}
