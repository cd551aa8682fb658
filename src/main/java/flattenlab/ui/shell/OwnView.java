package flattenlab.ui.shell;

import flattenlab.scene.Focus;
import flattenlab.scene.Timeline.Grain;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.network.Visit;
import flattenlab.ui.train.TrainViewModel;
import flattenlab.ui.unroll.UnrollViewModel;
import java.util.Optional;

/** How the learner looked at the film and the network before something was lent; it comes back with what they looked at. */
final class OwnView {
    private final UnrollViewModel unroll;
    private final Part<NetworkViewModel> network;
    private final TrainViewModel train;
    private Grain grain;
    private boolean backward;
    private Focus focus = Focus.NETWORK;
    private int picture;
    private String beside = "";
    private boolean visited;

    /** Of these screens. */
    OwnView(Models models) {
        unroll = models.unroll();
        network = models.network();
        train = models.train();
        models.lab().lenderProperty().addListener((property, before, now) -> change(before, now));
    }

    private void change(Lender before, Lender now) {
        if (before == null) {
            grain = unroll.chosenGrainProperty().get();
            backward = unroll.backwardProperty().get();
            network.ifMade(this::remember);
            visited = false;
        } else if (now == null) {
            unroll.chosenGrainProperty().set(grain);
            unroll.backwardProperty().set(backward);
            if (visited) {
                train.subjects()
                        .selected()
                        .ifPresent(own -> network.get()
                                .visit(Visit.to(
                                        own, focus, picture, Optional.of(beside).filter(name -> !name.isEmpty()))));
            }
        }
    }

    private void remember(NetworkViewModel seen) {
        focus = seen.focusProperty().get();
        picture = seen.pictures().numberProperty().get();
        beside = seen.comparison().withProperty().get();
    }

    /** A part of a network is shown to the learner. */
    void isLedThroughNetwork() {
        visited = true;
    }
}
