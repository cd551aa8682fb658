package flattenlab.ui.shell;

import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Tools;
import flattenlab.ui.doctor.DoctorViewModel;
import flattenlab.ui.learn.CourseShelf;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.quiz.QuizViewModel;
import flattenlab.ui.train.TrainViewModel;
import flattenlab.ui.unroll.UnrollViewModel;
import java.util.function.Supplier;

/**
 * What stands behind the screens: a model each, and the choice that all of them share.
 *
 * @param lab what is chosen
 * @param network made when it is first asked for, or after the first picture
 * @param quiz the same
 */
record Models(
        LabState lab,
        UnrollViewModel unroll,
        TrainViewModel train,
        Part<NetworkViewModel> network,
        DoctorViewModel doctor,
        Part<QuizViewModel> quiz) {

    /**
     * Those of one window, for which time passes.
     *
     * @param shelf has the course that is open
     */
    static Models of(Learner learner, Tools tools, LabWindow.Engines engines, Supplier<CourseShelf> shelf) {
        Messages messages = tools.messages();
        LabState lab = new LabState();
        TrainViewModel train = new TrainViewModel(lab, messages, engines.networks());
        DoctorViewModel doctor = new DoctorViewModel(engines.consultation(), tools.tasks());
        tools.ticker().add(train::tick);
        tools.ticker().add(doctor::tick);
        return new Models(
                lab,
                new UnrollViewModel(lab, messages),
                train,
                tools.later()
                        .part(
                                "network",
                                () -> new NetworkViewModel(
                                        lab, train.subjects(), messages, tools.tasks(), engines.networks())),
                doctor,
                tools.later().part("questions", () -> {
                    QuizViewModel quiz = new QuizViewModel(
                            learner, messages.locale(), tools.tasks(), engines.networks(), System.nanoTime());
                    quiz.lessonsFrom(() -> shelf.get().courseProperty().get().lessons());
                    quiz.preparationProperty().bind(lab.preparationProperty());
                    return quiz;
                }));
    }

    /** Ends what they compute. */
    void close() {
        network.ifMade(NetworkViewModel::close);
        train.close();
    }
}
