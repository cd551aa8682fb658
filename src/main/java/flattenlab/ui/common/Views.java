package flattenlab.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javafx.fxml.FXMLLoader;
import javafx.scene.layout.Region;

/** Loads FXML files; controllers come ready-made, with what they need given to their constructors. */
public final class Views {
    private final Messages messages;

    /** Views in one language. */
    public Views(Messages messages) {
        this.messages = messages;
    }

    /** Every FXML file, by its name under {@code /fxml}. */
    public enum View {
        /** The window. */
        SHELL("ShellView.fxml"),
        /** Watch a tensor unroll. */
        UNROLL("UnrollView.fxml"),
        /** Watch a picture on its way through the network. */
        NETWORK("NetworkView.fxml"),
        /** Train with flattens, right and wrong. */
        TRAIN("TrainView.fxml"),
        /** Find what is wrong with a model. */
        DOCTOR("DoctorView.fxml"),
        /** Answer questions. */
        QUIZ("QuizView.fxml"),
        /** What a learner has done. */
        PROGRESS("ProgressView.fxml");

        private final String file;

        View(String file) {
            this.file = file;
        }

        /** The resource. */
        public String resource() {
            return "/fxml/" + file;
        }
    }

    /** Loads a view for a controller of the class that the file names. */
    public Region load(View view, Object controller) {
        FXMLLoader loader = new FXMLLoader(Views.class.getResource(view.resource()), messages.bundle());
        Map<Class<?>, Object> known = Map.of(controller.getClass(), controller);
        loader.setControllerFactory(known::get);
        try {
            Region root = loader.load();
            loader.getNamespace().values().forEach(Announcer::liveIfMarked);
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load " + view.resource(), e);
        }
    }
}
