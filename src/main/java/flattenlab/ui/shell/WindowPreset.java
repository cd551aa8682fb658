package flattenlab.ui.shell;

import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.preset.Preset;
import flattenlab.preset.Preset.Film;
import flattenlab.preset.Preset.Newer;
import flattenlab.preset.Preset.Place;
import flattenlab.setup.Setup;
import flattenlab.ui.common.ChoiceHistory;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Later;
import flattenlab.ui.common.Theme;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.quiz.QuizViewModel;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.unroll.UnrollViewModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;

/** The whole state of the window as a {@link Preset}, and the window as a preset says. */
public final class WindowPreset {
    private final ShellController shell;
    private final LabState lab;
    private final ChoiceHistory history;
    private final UnrollViewModel unroll;
    private final ObjectProperty<Theme> theme;
    private final Magnified magnified;
    private final Later.Part<LearnPanel> lessons;
    private final Later.Part<QuizViewModel> quiz;
    /** What a newer version has written goes along when this is given on. */
    private Newer newer = Newer.NOTHING;

    WindowPreset(
            ShellController shell,
            LabState lab,
            ChoiceHistory history,
            UnrollViewModel unroll,
            ObjectProperty<Theme> theme,
            Magnified magnified,
            Later.Part<LearnPanel> lessons,
            Later.Part<QuizViewModel> quiz) {
        this.shell = shell;
        this.lab = lab;
        this.history = history;
        this.unroll = unroll;
        this.theme = theme;
        this.magnified = magnified;
        this.lessons = lessons;
        this.quiz = quiz;
    }

    /** The state in sight: also what a lesson or a question has lent. */
    public Preset shown() {
        return capture(lab.setup(), film());
    }

    /** The same with the learner's own choice, whatever is lent just now. */
    public Preset own() {
        // What is lent has a film of its own.
        return capture(lab.own(), lab.lenderProperty().get() == null ? film() : Optional.empty());
    }

    private Preset capture(Setup setup, Optional<Film> film) {
        return new Preset(
                setup,
                Optional.empty(),
                Optional.of(Part.valueOf(shell.workspace().name())),
                film,
                shell.showsLessons() ? place() : Optional.empty(),
                quiz.isMade() ? quiz.get().choice() : Optional.empty(),
                Optional.of(theme.get().id()),
                magnified.percent() == 100 ? OptionalInt.empty() : OptionalInt.of(magnified.percent()),
                lab.preparation(),
                newer);
    }

    private Optional<Film> film() {
        double at = unroll.film().positionProperty().get()
                / unroll.film().endProperty().get();
        Film film = new Film(
                Math.max(0, Math.min(1, at)),
                Optional.ofNullable(unroll.chosenGrainProperty().get()),
                unroll.backwardProperty().get());
        boolean usual = film.equals(new Film(0, Optional.empty(), false));
        return usual ? Optional.empty() : Optional.of(film);
    }

    private Optional<Place> place() {
        LearnPanel panel = lessons.get();
        return panel.lesson().map(lesson -> new Place(lesson.id(), panel.mode()));
    }

    /**
     * Makes the window as a preset says; pictures that it names are not looked at. What is chosen becomes the learner's
     * own, and the first step of its history.
     *
     * @return the keys of what this window does not know or have, each with its value
     */
    public List<String> apply(Preset preset) {
        List<String> unknown = new ArrayList<>(preset.newer().names());
        newer = preset.newer();
        lookAs(preset).ifPresent(id -> unknown.add("theme: " + id));
        lab.prepare(Preparation.NONE);
        lab.giveBack();
        lab.choose(preset.setup());
        history.begin();
        preset.workspace()
                .map(part -> Workspace.valueOf(part.name()))
                .or(() -> shell.workspace() == Workspace.TRAIN ? Optional.empty() : Optional.of(Workspace.UNROLL))
                .ifPresent(shell::show);
        preset.film().ifPresent(this::show);
        preset.lesson().ifPresent(place -> {
            shell.showLessons(true);
            if (lessons.get().course().lesson(place.lesson()).isEmpty()) {
                unknown.add("lesson: " + place.lesson());
            }
            lessons.get().open(place.lesson(), place.section());
        });
        if (preset.lesson().isEmpty() || shell.workspace() != Workspace.UNROLL) {
            // What was asked for is the screen; a lesson of its own may lie over the stage that it speaks of.
            shell.foldLessons();
        }
        preset.quiz().ifPresent(choice -> quiz.get().follow(choice));
        lab.prepare(preset.preparation());
        return unknown;
    }

    /**
     * Takes over how a preset is looked at: its colours, and how large everything is.
     *
     * @return the id of colours that are not known here
     */
    public Optional<String> lookAs(Preset preset) {
        Optional<Theme> known = preset.theme()
                .flatMap(id -> Arrays.stream(Theme.values())
                        .filter(one -> one.id().equals(id))
                        .findFirst());
        known.ifPresent(theme::set);
        preset.textSize().ifPresent(percent -> magnified.set(percent / 100.0));
        return preset.theme().filter(id -> known.isEmpty());
    }

    /** Lends what a preset chooses, with its film where it stands. */
    void lend(Lender who, Preset lent) {
        lab.lend(who, lent.setup());
        show(lent.film().orElse(new Film(0, Optional.empty(), false)));
    }

    /** As a window that nobody has used, in what a state may say nothing of. */
    void clear() {
        lab.prepare(Preparation.NONE);
        magnified.set(1);
        shell.showLessons(false);
        quiz.ifMade(QuizViewModel::begin);
    }

    private void show(Film film) {
        unroll.chosenGrainProperty().set(film.grain().orElse(null));
        unroll.backwardProperty().set(film.backward());
        unroll.film().jump(film.at() * unroll.film().endProperty().get());
    }
}
