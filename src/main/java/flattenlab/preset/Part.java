package flattenlab.preset;

import java.util.Locale;

/** A part of the window that a teacher may lock or put away. */
public enum Part {
    /** The workspace where a flatten is watched. */
    UNROLL(Use.WORKSPACE),
    /** The workspace of the whole network. */
    NETWORK(Use.WORKSPACE),
    /** The workspace where networks are trained. */
    TRAIN(Use.WORKSPACE),
    /** The workspace that finds what is wrong with a model. */
    DOCTOR(Use.WORKSPACE),
    /** The workspace with questions. */
    QUIZ(Use.WORKSPACE),
    /** The workspace of what has been learned. */
    PROGRESS(Use.WORKSPACE),
    /** The lessons beside the workspaces. */
    LESSONS(Use.PLACE),
    /** N, C, H and W. */
    SHAPE(Use.CHOICE),
    /** The flatten, and the order in which it reads the axes. */
    FLATTEN(Use.CHOICE),
    /** Which pictures. */
    DATA(Use.CHOICE),
    /** The layers, and how they are trained. */
    TRAINING(Use.CHOICE),
    /** The seed of everything that is drawn by lot. */
    SEED(Use.CHOICE),
    /** Which questions are asked. */
    QUESTIONS(Use.CHOICE),
    /** Hints and worked answers. */
    HINTS(Use.PLACE);

    private enum Use {
        WORKSPACE,
        PLACE,
        CHOICE
    }

    private final Use use;

    Part(Use use) {
        this.use = use;
    }

    /** The name in presets and texts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is one of the screens, of which one is in sight. */
    public boolean isWorkspace() {
        return use == Use.WORKSPACE;
    }

    /** Whether it is a choice, which is locked; screens and places are put away. */
    public boolean isChoice() {
        return use == Use.CHOICE;
    }
}
