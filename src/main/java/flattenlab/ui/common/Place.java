package flattenlab.ui.common;

import java.util.Locale;

/** Where a key means something. What is more particular comes first: on a picture before the rest of its screen. */
public enum Place {
    /** Everywhere, before anything else. */
    WINDOW,
    /** Everywhere, behind what the screen in sight and the field that has the focus do with the key. */
    CHOICE(WINDOW),
    /** Everywhere, while somebody presents: what the clicker of a projector sends, and what a class is to look at. */
    PRESENTER(WINDOW),
    /** Whatever has the focus. */
    CONTROL(WINDOW),
    /** The lessons, while they cover part of a screen. */
    LESSON_DRAWER(WINDOW),
    /** Where they are made wider. */
    LESSON_EDGE(WINDOW),
    /** The field that looks through them. */
    LESSON_SEARCH(WINDOW),
    /** A cell to put into its slot. */
    LESSON_SLOT(WINDOW),
    /** A class that is asked what it predicts. */
    LESSON_VOTE(WINDOW),
    /** A screen. */
    UNROLL,
    /** Its stage. */
    UNROLL_STAGE(UNROLL),
    /** A screen. */
    NETWORK,
    /** The picture that goes in. */
    NETWORK_PAPER(NETWORK),
    /** A screen. */
    TRAIN,
    /** A run in the list. */
    TRAIN_RUN(TRAIN),
    /** A screen. */
    DOCTOR,
    /** Where the model is pasted. */
    DOCTOR_CODE(DOCTOR),
    /** A shape that enters. */
    DOCTOR_FIELD(DOCTOR),
    /** The steps. */
    DOCTOR_TABLE(DOCTOR),
    /** A screen. */
    QUIZ,
    /** An answer that is typed. */
    QUIZ_FIELD(QUIZ),
    /** Answers to choose from. */
    QUIZ_OPTIONS(QUIZ),
    /** A screen. */
    PROGRESS;

    private final Place within;

    Place() {
        this(null);
    }

    Place(Place within) {
        this.within = within;
    }

    /** The screen that it is part of, or the window. */
    public Place screen() {
        return within == null ? this : within;
    }

    /** Whether it is a part of a screen, and not the whole. */
    public boolean isPart() {
        return within != null;
    }

    /** Whether it listens by itself, as a field does to Enter: nothing is done for it. */
    public boolean isOfControl() {
        return isPart() && this != UNROLL_STAGE && this != NETWORK_PAPER && this != CHOICE && this != PRESENTER;
    }

    /** What part it is, in a language; empty for a whole screen and whatever has the focus. */
    public String text(Messages messages) {
        return isPart() && this != CONTROL && this != CHOICE
                ? messages.text("place." + name().toLowerCase(Locale.ROOT))
                : "";
    }
}
