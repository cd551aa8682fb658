package flattenlab.ui.network;

import flattenlab.lesson.Directive;
import flattenlab.lesson.FlowPlace;
import flattenlab.scene.Focus;
import flattenlab.scene.FocusPlaces;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Run;
import flattenlab.training.Snapshot;
import flattenlab.ui.train.Subject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a lesson shows of a network.
 *
 * @param network whose part it is
 * @param part that is come nearer to, traced or asked about
 * @param show how; empty where it is come nearer to
 * @param picture which test picture passes, from 0; empty for the one that does
 * @param moment of the training; empty for the newest
 * @param beside the run that is laid beside; empty for none
 */
public record Visit(
        NetworkSpec network,
        Focus part,
        Optional<FlowPlace.Show> show,
        OptionalInt picture,
        Optional<Snapshot> moment,
        Optional<String> beside) {

    /**
     * The visit that a directive asks for.
     *
     * @param subject whose network is in sight
     * @throws BadInputException if the network does not have the part, or the run was not trained so far
     */
    public static Visit of(Directive directive, Subject subject) {
        FlowPlace place = directive.place();
        return new Visit(
                subject.network(),
                place.isWhole() ? Focus.NETWORK : part(place, subject.network()),
                place.show(),
                directive
                        .value("picture")
                        .map(Integer::parseInt)
                        .map(number -> OptionalInt.of(number - 1))
                        .orElse(OptionalInt.empty()),
                directive.value("epoch").map(Integer::parseInt).flatMap(epoch -> moment(epoch, subject.run())),
                directive.beside().map(FlattenVariant::id));
    }

    /**
     * Back to what was looked at before.
     *
     * @param subject whose network it was
     * @param picture that passed, from 0
     * @param beside the run that was laid beside; empty for none
     */
    public static Visit to(Subject subject, Focus part, int picture, Optional<String> beside) {
        return new Visit(subject.network(), part, Optional.empty(), OptionalInt.of(picture), Optional.empty(), beside);
    }

    private static Focus part(FlowPlace place, NetworkSpec network) {
        Focus layer = FlowNumbers.focus(network, place.in(network));
        int[] at = place.index().stream().mapToInt(Long::intValue).toArray();
        if (at.length == 0) {
            return layer;
        } else if (layer instanceof Focus.Maps maps) {
            return at.length == 1
                    ? new Focus.Map(maps.stage(), at[0])
                    : new Focus.Cell(maps.stage(), at[0], at[1], at[2]);
        } else if (layer instanceof Focus.Linear linear) {
            return new Focus.Output(linear.linear(), at[0]);
        }
        return new Focus.Slot(at[0]);
    }

    /** The kept moment that is nearest; none for the weights that every network begins with. */
    private static Optional<Snapshot> moment(int epoch, Optional<Run> run) {
        List<Snapshot> kept = run.map(one -> one.snapshots().kept()).orElse(List.of());
        int trained = kept.isEmpty() ? 0 : (int) kept.get(kept.size() - 1).epoch();
        if (epoch > trained) {
            throw new BadInputException("epoch", epoch, Phrase.of("allowed.flow_epochs", trained));
        }
        return Snapshot.nearest(kept, epoch);
    }

    /** Shows it in the flow of its network, which has been computed. */
    void pay(NetworkViewModel model) {
        FlowPlace.Show how = show.orElse(null);
        model.backwardProperty().set(how == FlowPlace.Show.BACK);
        model.momentProperty().set(moment.orElse(null));
        model.comparison().withProperty().set(beside.orElse(""));
        model.comparison().differenceProperty().set(false);
        picture.ifPresent(model.pictures()::show);
        OcclusionViewModel occlusion = model.occlusion();
        occlusion.onProperty().set(how == FlowPlace.Show.OCCLUSION);
        occlusion.askOnly(
                how == FlowPlace.Show.OCCLUSION && part instanceof Focus.Output output
                        ? output.output()
                        : OcclusionViewModel.PREDICTED);
        // What is shown is a part of the selected run, not of one that the learner has laid beside it.
        model.comparison().nearProperty().set(false);
        boolean plays = how == FlowPlace.Show.PLAY || how == FlowPlace.Show.BACK;
        model.zoom().goTo(how == null ? part : Focus.NETWORK);
        model.film().jump(plays ? 0 : model.film().endProperty().get());
        if (plays) {
            model.film().togglePlay();
        } else if (how == FlowPlace.Show.TRACE) {
            Flow flow = model.flowProperty().get();
            model.tracing().pin(FocusPlaces.part(part, flow.plan(), flow.values()));
        }
    }
}
