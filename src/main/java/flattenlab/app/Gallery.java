package flattenlab.app;

import flattenlab.cli.Services.GalleryOptions;
import flattenlab.nn.Natives;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.unroll.Film;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;

/** Renders every screen to PNG without a display: the same window, at chosen moments. */
final class Gallery {
    private final GalleryOptions options;
    private final LabWindow.Engines engines;
    private final Path home;
    private final List<Path> written = new ArrayList<>();

    Gallery(GalleryOptions options, LabWindow.Engines engines, Path home) {
        this.options = options;
        this.engines = engines;
        this.home = home;
    }

    /** A shape and a flatten for the stage. */
    private record Scene(String name, String shape, String variant, double moment) {}

    private static final int SHEET_WIDTH = 284;
    private static final double[] MOMENTS = {0, 0.45, 1};
    private static final String[] MOMENT_NAMES = {"rest", "middle", "end"};

    /** One of every kind of flatten, on a shape at which it shows what it does. */
    private static final List<String> VARIANTS = List.of(
            "correct",
            "channels-last",
            "column-major",
            "fixed-shuffle",
            "fresh-shuffle",
            "mix-samples",
            "roll:5",
            "truncate:100",
            "pad:216",
            "pool",
            "in-features:100",
            "fold-batch",
            "keep-channels",
            "dims:12",
            "split-batch:100",
            "no-flatten");

    private static List<Scene> stages() {
        List<Scene> stages = new ArrayList<>();
        for (String variant : VARIANTS) {
            String shape = variant.equals("mix-samples") ? "4,3,8,8" : "2,3,8,8";
            for (int i = 0; i < MOMENTS.length; i++) {
                String name = "unroll-" + variant.replace(':', '-') + "-" + MOMENT_NAMES[i];
                stages.add(new Scene(name, shape, variant, MOMENTS[i]));
            }
        }
        stages.add(new Scene("unroll-small", "2,3,4,4", "correct", 0.4));
        stages.add(new Scene("unroll-large", "32,3,28,28", "correct", 0.5));
        stages.add(new Scene("unroll-huge", "64,3,224,224", "fixed-shuffle", 0.5));
        stages.add(new Scene("unroll-virtual", "1024,64,512,512", "correct", 0.5));
        return stages;
    }

    /** Renders all screens in all themes and gives the files. */
    List<Path> render() throws IOException, InterruptedException {
        try {
            Files.createDirectories(options.out());
        } catch (IOException e) {
            throw new BadInputException("out", options.out(), Phrase.of("allowed.folder_to_write"));
        }
        Platform.startup(Theme::loadFonts);
        for (String theme : options.themes()) {
            int first = written.size();
            render(Theme.valueOf(theme.toUpperCase(Locale.ROOT)));
            if (options.sheet()) {
                sheet(theme, written.subList(first, written.size()));
            }
        }
        return written;
    }

    /** All flattens at rest, mid-way and at the end, a row each. */
    private void sheet(String theme, List<Path> pictures) throws IOException {
        List<Path> flattens = pictures.stream()
                .filter(file -> file.getFileName().toString().matches("unroll-.*-(rest|middle|end)-.*"))
                .toList();
        if (!flattens.isEmpty()) {
            String name = String.format(Locale.ROOT, "flattens-%s-%dx%d.jpg", theme, options.width(), options.height());
            ContactSheet.write(
                    flattens, MOMENTS.length, SHEET_WIDTH, options.out().resolve(name));
        }
    }

    private void render(Theme theme) throws InterruptedException {
        Messages messages = new Messages(Locale.forLanguageTag(options.lang()));
        LabWindow window = Stills.onFx(
                () -> new LabWindow(messages, theme, engines, Optional.empty(), options.width(), options.height()));
        Stills.onFx(() -> window.sight().magnified().set(options.text() / 100.0));
        Natives.Info nd4j = Natives.load(home);
        Stills.onFx(() -> window.nd4j().isReady(nd4j));
        Stills stills = new Stills(options, window);
        for (Scene stage : stages()) {
            if (!stills.wants(stage.name)) {
                continue;
            }
            Stills.onFx(() -> {
                window.lab().choose(setup -> setup.withVariant(FlattenVariant.CORRECT));
                window.lab().choose(setup -> setup.withShape(Shape.parse(stage.shape)));
                window.lab().choose(setup -> setup.withVariant(FlattenVariant.parse(stage.variant)));
                stills.settle();
            });
            stills.take(stage.name, () -> {
                Film film = window.unroll().film();
                film.jump(stage.moment * film.endProperty().get());
            });
        }
        if (stills.wantsAnyOf("train")
                || stills.wantsAnyOf("unroll-features")
                || stills.wantsAnyOf("unroll-gradient")) {
            new TrainGallery(stills).render();
        }
        if (stills.wantsAnyOf("network")) {
            new NetworkGallery(stills).render();
        }
        if (stills.wantsAnyOf("doctor")) {
            new DoctorGallery(stills).render();
        }
        if (stills.wantsAnyOf("quiz")) {
            new QuizGallery(stills).render();
        }
        if (stills.wantsAnyOf("learn")) {
            new LearnGallery(stills).render();
        }
        if (stills.wantsAnyOf("progress", "quiz-due")) {
            new ProgressGallery(stills).render();
        }
        if (stills.wantsAnyOf(ClassroomGallery.NAMES)) {
            new ClassroomGallery(stills, messages).render();
        }
        Stills.onFx(window::close);
        written.addAll(stills.written());
    }
}
