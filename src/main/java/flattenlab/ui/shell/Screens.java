package flattenlab.ui.shell;

import flattenlab.ui.common.Actions;
import flattenlab.ui.common.Carried;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Place;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.Views;
import flattenlab.ui.common.Views.View;
import flattenlab.ui.doctor.DoctorController;
import flattenlab.ui.learn.CourseShelf;
import flattenlab.ui.network.NetworkController;
import flattenlab.ui.progress.ProgressController;
import flattenlab.ui.quiz.QuizController;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.TrainController;
import flattenlab.ui.unroll.UnrollController;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.layout.Region;

/** The screens behind the rail. The first one stands at once; each of the others is made when it is first wanted. */
public final class Screens {
    private final Tools tools;
    private final Views files;
    private final Map<Workspace, Part<Region>> views = new EnumMap<>(Workspace.class);
    /** What stood on screens elsewhere that have not been made here. */
    private final Map<Workspace, Carried> carried = new EnumMap<>(Workspace.class);

    private final UnrollController unroll;
    private final Part<NetworkController> network;
    private final Part<TrainController> train;
    private final Part<DoctorController> doctor;
    private final Part<QuizController> quiz;
    private final Part<ProgressController> progress;

    /** @param shelf the course, whose lessons are told of */
    Screens(
            Models models,
            Learner learner,
            Tools tools,
            LabWindow.Engines engines,
            ShellGuide guide,
            Supplier<CourseShelf> shelf) {
        this.tools = tools;
        this.files = new Views(tools.messages());
        this.unroll = new UnrollController(models.lab(), models.unroll(), tools, engines.memory());
        screen(Workspace.UNROLL, () -> unroll);
        view(Workspace.UNROLL);
        NetworkController.Ways ways =
                new NetworkController.Ways(models.unroll().film().reduceMotionProperty(), () -> {
                    models.unroll().showFeatures();
                    guide.unroll();
                });
        this.network = screen(
                Workspace.NETWORK, () -> new NetworkController(models.network().get(), models.train(), tools, ways));
        this.train = screen(
                Workspace.TRAIN,
                () -> new TrainController(models.train(), tools, engines.networks(), engines.structure()));
        this.doctor = screen(
                Workspace.DOCTOR,
                () -> new DoctorController(models.doctor(), models.lab(), tools, guide, engines.structure()));
        this.quiz = screen(
                Workspace.QUIZ,
                () -> new QuizController(
                        models.quiz().get(),
                        tools,
                        guide::run,
                        guide::doctor,
                        guide::share,
                        () -> shelf.get().courseProperty().get().lessons()));
        this.progress = screen(
                Workspace.PROGRESS,
                () -> new ProgressController(learner, shelf.get().courseProperty(), tools, guide));
    }

    private <C> Part<C> screen(Workspace workspace, Supplier<C> make) {
        String name = workspace.name().toLowerCase(Locale.ROOT);
        Part<C> made = tools.later().part(name, make);
        views.put(workspace, tools.later().part(name + " screen", () -> {
            Region view = files.load(View.valueOf(workspace.name()), made.get());
            Optional.ofNullable(carried.remove(workspace)).ifPresent(state -> state.to(view));
            return view;
        }));
        return made;
    }

    /** Goes on with what stood on other screens; what is not made yet goes on when it is. */
    void goOn(Screens other) {
        views.forEach((workspace, here) -> other.carried(workspace).ifPresent(state -> {
            carried.put(workspace, state);
            here.ifMade(view -> carried.remove(workspace).to(view));
        }));
    }

    private Optional<Carried> carried(Workspace workspace) {
        Part<Region> there = views.get(workspace);
        return there.isMade() ? Optional.of(Carried.of(there.get())) : Optional.ofNullable(carried.get(workspace));
    }

    /** What is seen of a screen. */
    Region view(Workspace workspace) {
        return views.get(workspace).get();
    }

    /** What the keys of a screen do. */
    Actions actions(Workspace workspace) {
        return switch (workspace) {
            case UNROLL -> unroll.actions();
            case NETWORK -> network.get().actions();
            case TRAIN -> train.get().actions();
            case DOCTOR -> doctor.get().actions();
            case QUIZ, PROGRESS -> new Actions(Place.valueOf(workspace.name()));
        };
    }

    /** The keyboard begins on a screen that is in sight, if that is there to paste into. */
    void begin(Workspace workspace) {
        if (workspace == Workspace.DOCTOR) {
            doctor.get().focusText();
        }
    }

    /** The stage. */
    UnrollController unroll() {
        return unroll;
    }

    /** The screen of the network. */
    NetworkController network() {
        return network.get();
    }

    /** The screen of training. */
    public TrainController train() {
        return train.get();
    }

    /** The screen of questions, which may be opened before anybody has looked at it. */
    QuizController quiz() {
        view(Workspace.QUIZ);
        return quiz.get();
    }

    /** The screen of what was learned. */
    public ProgressController progress() {
        return progress.get();
    }
}
