package flattenlab.ui.network;

import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Tools;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** What stands below the stage of the flow if somebody wants it: the network as code, and the flow as tables. */
public final class FlowPanes extends TabPane {
    /** Empty until it is bound. */
    public FlowPanes() {
        getStyleClass().addAll("card", "panes");
    }

    void bind(NetworkViewModel model, Tools tools) {
        visibleProperty().subscribe(shown -> {
            if (shown && getTabs().isEmpty()) {
                getTabs()
                        .setAll(
                                tab("code", tools, () -> new FlowCode(model, tools.messages())),
                                tab("table", tools, () -> new FlowTable(model, tools.messages())));
            }
        });
    }

    /** A tab whose pane enters the window when it is first chosen. */
    private Tab tab(String id, Tools tools, Supplier<Node> pane) {
        Part<Node> content = tools.later().part("flow pane " + id, pane);
        Tab tab = new Tab(tools.messages().text("network.pane." + id));
        tab.setId("flow-tab-" + id);
        tab.setClosable(false);
        tab.selectedProperty().addListener((property, old, now) -> tab.setContent(content.get()));
        return tab;
    }
}
