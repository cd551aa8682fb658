package flattenlab.ui.common;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.input.KeyEvent;

/**
 * What the keyboard does: the one table that listeners, the help, the command search and {@code docs/keyboard.md} read. In
 * one place no key means two things. What has no key is asked for by its name alone.
 */
public enum Command {
    /** Explains the screen. */
    HELP(Place.WINDOW, Stroke.of(Key.F1)),
    /** Finds commands, lessons, terms and errors. */
    FIND(Place.WINDOW, Stroke.ctrl(Key.K)),
    /** Looks through the lessons. */
    SEARCH(Place.WINDOW, Stroke.ctrl(Key.F)),
    /** Shows or hides the lessons. */
    LESSONS(Place.WINDOW, Stroke.ctrl(Key.L)),
    /** Goes to a screen. */
    UNROLL(Place.WINDOW, Stroke.ctrl(Key.DIGIT_1)),
    /** Goes to a screen. */
    NETWORK(Place.WINDOW, Stroke.ctrl(Key.DIGIT_2)),
    /** Goes to a screen. */
    TRAIN(Place.WINDOW, Stroke.ctrl(Key.DIGIT_3)),
    /** Goes to a screen. */
    DOCTOR(Place.WINDOW, Stroke.ctrl(Key.DIGIT_4)),
    /** Goes to a screen. */
    QUIZ(Place.WINDOW, Stroke.ctrl(Key.DIGIT_5)),
    /** Goes to a screen. */
    PROGRESS(Place.WINDOW, Stroke.ctrl(Key.DIGIT_6)),
    /** Everything larger. */
    TEXT_LARGER(Place.WINDOW, Stroke.ctrl(Key.PLUS)),
    /** Everything smaller. */
    TEXT_SMALLER(Place.WINDOW, Stroke.ctrl(Key.MINUS)),
    /** Everything as usual. */
    TEXT_USUAL(Place.WINDOW, Stroke.ctrl(Key.DIGIT_0)),
    /** On the whole screen, or no longer. */
    PRESENT(Place.WINDOW, Stroke.of(Key.F11), Stroke.of(Key.F5)),
    /** Hides and locks for a class. */
    PREPARE(Place.WINDOW),
    /** Goes back to what a preset has taken the place of. */
    BEFORE(Place.WINDOW),
    /** Leads around. */
    TOUR(Place.WINDOW),
    /** Tells of what is pointed out. */
    WHAT_IS_THIS(Place.WINDOW),
    /** Tells of the program. */
    ABOUT(Place.WINDOW),

    /** The next step of a lesson, or of the film. */
    PRESENT_ON(Place.PRESENTER, Stroke.of(Key.PAGE_DOWN), Stroke.of(Key.RIGHT)),
    /** The step before. */
    PRESENT_BACK(Place.PRESENTER, Stroke.of(Key.PAGE_UP), Stroke.of(Key.LEFT)),
    /** Puts an axis in the light. */
    LIGHT_N(Place.PRESENTER, Stroke.shift(Key.N)),
    /** Puts an axis in the light. */
    LIGHT_C(Place.PRESENTER, Stroke.shift(Key.C)),
    /** Puts an axis in the light. */
    LIGHT_H(Place.PRESENTER, Stroke.shift(Key.H)),
    /** Puts an axis in the light. */
    LIGHT_W(Place.PRESENTER, Stroke.shift(Key.W)),

    /** Takes back what was chosen last. */
    UNDO(Place.CHOICE, Stroke.ctrl(Key.Z)),
    /** Chooses it again. */
    REDO(Place.CHOICE, Stroke.ctrl(Key.Y), Stroke.ctrlShift(Key.Z)),

    /** From control to control. */
    NEXT_CONTROL(Place.CONTROL, Stroke.of(Key.TAB), Stroke.shift(Key.TAB)),
    /** A button that has the focus. */
    PRESS(Place.CONTROL, Stroke.of(Key.SPACE)),
    /** A card in front, a menu. */
    LEAVE(Place.CONTROL, Stroke.of(Key.ESCAPE)),
    /** Reads all of what is scrolled. */
    SCROLL(Place.CONTROL, Stroke.of(Key.PAGES), Stroke.of(Key.UP_DOWN), Stroke.of(Key.HOME), Stroke.of(Key.END)),

    /** Gives the screen its room back. */
    DRAWER_FOLD(Place.LESSON_DRAWER, Stroke.of(Key.ESCAPE)),
    /** Makes the lessons wider or narrower. */
    EDGE_MOVE(Place.LESSON_EDGE, Stroke.of(Key.LEFT_RIGHT)),
    /** Empties the field. */
    SEARCH_CLEAR(Place.LESSON_SEARCH, Stroke.of(Key.ESCAPE)),
    /** Moves the cell. */
    SLOT_MOVE(Place.LESSON_SLOT, Stroke.of(Key.ARROWS)),
    /** A hand more for an option. */
    VOTE_ADD(Place.LESSON_VOTE, Stroke.of(Key.DIGITS)),
    /** A hand less. */
    VOTE_TAKE(Place.LESSON_VOTE, Stroke.shift(Key.DIGITS)),
    /** Adds what is typed; with nothing typed, it leads from the field to the hands and back. */
    VOTE_CALL(Place.LESSON_VOTE, Stroke.of(Key.ENTER)),

    /** The film. */
    UNROLL_PLAY(Place.UNROLL, Stroke.of(Key.SPACE)),
    /** A cell, or what moves as one. */
    UNROLL_BACK(Place.UNROLL, Stroke.of(Key.COMMA)),
    /** A cell, or what moves as one. */
    UNROLL_ON(Place.UNROLL, Stroke.of(Key.PERIOD)),
    /** A row. */
    UNROLL_ROW_BACK(Place.UNROLL, Stroke.shift(Key.COMMA)),
    /** A row. */
    UNROLL_ROW_ON(Place.UNROLL, Stroke.shift(Key.PERIOD)),
    /** A section. */
    UNROLL_SECTION_BACK(Place.UNROLL, Stroke.ctrl(Key.COMMA)),
    /** A section. */
    UNROLL_SECTION_ON(Place.UNROLL, Stroke.ctrl(Key.PERIOD)),
    /** The film's start. */
    UNROLL_START(Place.UNROLL, Stroke.of(Key.HOME)),
    /** The film's end. */
    UNROLL_END(Place.UNROLL, Stroke.of(Key.END)),
    /** Keeps the trace. */
    UNROLL_PIN(Place.UNROLL, Stroke.of(Key.P)),
    /** Lets all traces go. */
    UNROLL_CLEAR(Place.UNROLL, Stroke.of(Key.C)),
    /** Plays up to the traced cell. */
    UNROLL_JUMP(Place.UNROLL, Stroke.of(Key.J)),
    /** As near as it gets. */
    UNROLL_FOCUS(Place.UNROLL, Stroke.of(Key.Z)),
    /** Zooms. */
    UNROLL_NEARER(Place.UNROLL, Stroke.of(Key.PLUS)),
    /** Zooms. */
    UNROLL_FARTHER(Place.UNROLL, Stroke.of(Key.MINUS)),
    /** Zooms. */
    UNROLL_ALL(Place.UNROLL, Stroke.of(Key.DIGIT_0)),
    /** A picture from the clipboard. */
    UNROLL_PASTE(Place.UNROLL, Stroke.ctrl(Key.V)),
    /** Along the row and the column. */
    UNROLL_TRACE(Place.UNROLL_STAGE, Stroke.of(Key.ARROWS)),
    /** To another channel. */
    UNROLL_CHANNEL(Place.UNROLL_STAGE, Stroke.of(Key.PAGES)),
    /** To another sample. */
    UNROLL_SAMPLE(Place.UNROLL_STAGE, Stroke.shift(Key.PAGES)),
    /** Lets the traced cell go. */
    UNROLL_LEAVE(Place.UNROLL_STAGE, Stroke.of(Key.ESCAPE)),

    /** The film. */
    NETWORK_PLAY(Place.NETWORK, Stroke.of(Key.SPACE)),
    /** A layer. */
    NETWORK_BACK(Place.NETWORK, Stroke.of(Key.COMMA)),
    /** A layer. */
    NETWORK_ON(Place.NETWORK, Stroke.of(Key.PERIOD)),
    /** A test picture. */
    NETWORK_PICTURE_BACK(Place.NETWORK, Stroke.of(Key.PAGE_UP)),
    /** A test picture. */
    NETWORK_PICTURE_ON(Place.NETWORK, Stroke.of(Key.PAGE_DOWN)),
    /** From part to part. */
    NETWORK_MOVE(Place.NETWORK, Stroke.of(Key.ARROWS)),
    /** Comes nearer to the part. */
    NETWORK_ENTER(Place.NETWORK, Stroke.of(Key.ENTER)),
    /** One level back. */
    NETWORK_LEAVE(Place.NETWORK, Stroke.of(Key.ESCAPE), Stroke.of(Key.BACK_SPACE)),
    /** Keeps the trace. */
    NETWORK_PIN(Place.NETWORK, Stroke.of(Key.P)),
    /** Lets all traces go. */
    NETWORK_CLEAR(Place.NETWORK, Stroke.of(Key.C)),
    /** Along what is lit. */
    NETWORK_CROSS(Place.NETWORK, Stroke.of(Key.BRACKETS)),
    /** Moves the picture by a pixel. */
    NETWORK_SHIFT(Place.NETWORK, Stroke.shift(Key.ARROWS)),
    /** Takes back what was drawn. */
    NETWORK_UNDO(Place.NETWORK, Stroke.ctrl(Key.Z)),
    /** Draws it again. */
    NETWORK_REDO(Place.NETWORK, Stroke.ctrl(Key.Y), Stroke.ctrlShift(Key.Z)),
    /** A picture from the clipboard. */
    NETWORK_PASTE(Place.NETWORK, Stroke.ctrl(Key.V)),
    /** Where the next key draws. */
    PAPER_MOVE(Place.NETWORK_PAPER, Stroke.of(Key.ARROWS)),
    /** Draws. */
    PAPER_DRAW(Place.NETWORK_PAPER, Stroke.of(Key.SPACE)),
    /** Rubs out. */
    PAPER_RUB(Place.NETWORK_PAPER, Stroke.of(Key.DELETE), Stroke.of(Key.BACK_SPACE)),

    /** Trains or pauses. */
    TRAIN_START(Place.TRAIN, Stroke.of(Key.SPACE)),
    /** One batch. */
    TRAIN_STEP(Place.TRAIN, Stroke.of(Key.PERIOD)),
    /** Shows the run. */
    RUN_SHOW(Place.TRAIN_RUN, Stroke.of(Key.ENTER), Stroke.of(Key.SPACE)),

    /** Pastes a model. */
    DOCTOR_PASTE(Place.DOCTOR, Stroke.ctrl(Key.V)),
    /** Out of the code. */
    CODE_LEAVE(Place.DOCTOR_CODE, Stroke.of(Key.TAB), Stroke.shift(Key.TAB)),
    /** A repair, too. */
    CODE_UNDO(Place.DOCTOR_CODE, Stroke.ctrl(Key.Z)),
    /** The shape that is typed. */
    FIELD_TAKE(Place.DOCTOR_FIELD, Stroke.of(Key.ENTER)),
    /** From step to step. */
    TABLE_STEP(Place.DOCTOR_TABLE, Stroke.of(Key.UP_DOWN)),

    /** Checks the answer. */
    QUIZ_CHECK(Place.QUIZ_FIELD, Stroke.of(Key.ENTER)),
    /** From option to option. */
    QUIZ_OPTION(Place.QUIZ_OPTIONS, Stroke.of(Key.UP_DOWN));

    /** Keys of which each leads somewhere else: nobody can ask for them by name. */
    private static final Set<Key> DIRECTED =
            Set.of(Key.ARROWS, Key.PAGES, Key.LEFT_RIGHT, Key.UP_DOWN, Key.BRACKETS, Key.DIGITS);

    private final Place place;
    private final List<Stroke> strokes;

    Command(Place place, Stroke... strokes) {
        this.place = place;
        this.strokes = List.of(strokes);
    }

    /** Where it is understood. */
    public Place place() {
        return place;
    }

    /** The keys that do it, the most usual first; none if it is asked for by its name. */
    public List<Stroke> strokes() {
        return strokes;
    }

    /** Whether it is this that was pressed. */
    public boolean isPressed(KeyEvent event) {
        return strokes.stream().anyMatch(stroke -> stroke.isPressed(event));
    }

    /** Whether it can be done wherever the focus is, as one thing. */
    public boolean isAskedByName() {
        return (!place.isPart() || place == Place.CHOICE)
                && this != FIND
                && strokes.stream().noneMatch(stroke -> DIRECTED.contains(stroke.key()));
    }

    /** What it does, in a language. */
    public String text(Messages messages) {
        return messages.text("command." + name().toLowerCase(Locale.ROOT));
    }

    /** Its keys, as {@code Ctrl Y, Ctrl Shift Z}. */
    public String keys(Messages messages) {
        return strokes.stream().map(stroke -> stroke.text(messages)).collect(Collectors.joining(", "));
    }

    /** All of a screen and its parts, or of the window, in their order. */
    public static List<Command> of(Place screen) {
        return Arrays.stream(values())
                .filter(command -> command.place.screen() == screen)
                .toList();
    }
}
