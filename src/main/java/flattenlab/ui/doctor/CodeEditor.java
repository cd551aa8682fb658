package flattenlab.ui.doctor;

import flattenlab.ui.common.CodeWords;
import flattenlab.ui.common.HeldButton;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Piece;
import flattenlab.ui.common.TaskRunner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.NavigationActions.SelectionPolicy;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.wellbehaved.event.EventPattern;
import org.fxmisc.wellbehaved.event.InputMap;
import org.fxmisc.wellbehaved.event.Nodes;

/** A text to edit, with coloured words, numbered lines, marks in the margin and lines that are lit. */
final class CodeEditor extends StackPane {
    /** A longer text is coloured away from the window's thread. */
    private static final int SHORT = 20_000;

    private static final String LIT = "lit";
    private static final String CHANGED = "changed";

    /**
     * A line that something is wrong with.
     *
     * @param line from 1
     * @param style class of the style sheet: {@code crashes} or {@code silent}
     * @param words what, for whoever points at it
     * @param start first character that is underlined, in the text
     * @param end the first behind it
     */
    record Mark(int line, String style, String words, int start, int end) {}

    private final CodeArea area = new PastedArea();
    private final TaskRunner tasks;
    private Map<Integer, Mark> marks = Map.of();
    private List<Mark> all = List.of();
    /** The text that the marks are of. */
    private String marked = "";

    private List<Integer> lit = List.of();
    private List<Integer> changed = List.of();
    /** Whether the whole text has come at once, and nobody has written since. */
    private boolean fresh;

    private boolean following;
    private int turn;
    private Consumer<String> whole = text -> {};

    /** Tells a text that comes in place of the whole from one that is written into it. */
    private final class PastedArea extends CodeArea {
        PastedArea() {
            setAccessibleRole(AccessibleRole.TEXT_AREA);
            // Whoever drags out of the text has it scroll until the button is let go.
            HeldButton.isShown(this).subscribe(shown -> HeldButton.letGoUnless(shown, this));
            disabledProperty().subscribe(disabled -> HeldButton.letGoUnless(!disabled, this));
        }

        /** RichTextFX tells nothing of it. */
        @Override
        public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            return switch (attribute) {
                case TEXT -> getText().isBlank() ? getAccessibleText() : getText();
                case HELP -> getAccessibleText();
                case EDITABLE -> isEditable();
                case CARET_OFFSET -> getCaretPosition();
                case SELECTION_START -> getSelection().getStart();
                case SELECTION_END -> getSelection().getEnd();
                default -> super.queryAccessibleAttribute(attribute, parameters);
            };
        }

        /** RichTextFX asks for the last line in sight, and fails where a text is too low to show one. */
        @Override
        public void nextPage(SelectionPolicy policy) {
            if (!getVisibleParagraphs().isEmpty()) {
                super.nextPage(policy);
            }
        }

        /** The same of the first one. */
        @Override
        public void prevPage(SelectionPolicy policy) {
            if (!getVisibleParagraphs().isEmpty()) {
                super.prevPage(policy);
            }
        }

        @Override
        public void paste() {
            Clipboard board = Clipboard.getSystemClipboard();
            boolean all = getText().isBlank() || getSelection().getLength() == getLength();
            if (all && board.hasString()) {
                whole.accept(board.getString());
                // The same text once more is no change, and has come all the same.
                fresh = true;
            } else {
                super.paste();
            }
        }
    }

    /** @param placeholder what stands there while there is no text */
    CodeEditor(TaskRunner tasks, String accessible, Node placeholder) {
        this.tasks = tasks;
        area.setId("doctorCode");
        area.setAccessibleText(accessible);
        area.setPlaceholder(placeholder, Pos.TOP_LEFT);
        area.getStyleClass().add("doctor-code");
        area.setParagraphGraphicFactory(this::margin);
        area.textProperty().addListener((property, old, now) -> {
            fresh = following;
            colour();
        });
        VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
        scroll.getStyleClass().add("bare");
        getChildren().add(scroll);
        getStyleClass().add("doctor-editor");
        letTabulatorLeave();
    }

    CodeArea area() {
        return area;
    }

    /** Tells the number of the line, from 1, that the person goes to. */
    void onLine(IntConsumer then) {
        area.currentParagraphProperty().addListener((property, old, now) -> {
            if (!following) {
                then.accept(now + 1);
            }
        });
    }

    /** Tells what is pasted in place of the whole. */
    void onWhole(Consumer<String> then) {
        whole = then;
    }

    /** The tabulator leaves the text, as it leaves every other field, so that nobody is caught in it. */
    private void letTabulatorLeave() {
        Nodes.addInputMap(area, InputMap.ignore(EventPattern.keyPressed(KeyCode.TAB, KeyCombination.SHIFT_ANY)));
        area.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if ("\t".equals(event.getCharacter())) {
                event.consume();
            }
        });
    }

    /** Puts a text in place of the whole, which can be undone in one step. */
    void show(String text) {
        if (!text.equals(area.getText())) {
            area.getUndoManager().preventMerge();
            following = true;
            // What is selected in lines that go would be looked for in those that come.
            area.moveTo(0);
            area.replaceText(0, area.getLength(), text);
            area.moveTo(0);
            following = false;
            area.getUndoManager().preventMerge();
            area.requestFollowCaret();
        }
    }

    /** Whether long lines go on below; of a very long text they do not, which would take long to lay out. */
    void wrap(boolean now) {
        area.setWrapText(now && area.getLength() <= SHORT);
    }

    /** Marks lines; one that is marked twice has its first mark. */
    void mark(List<Mark> newMarks) {
        all = List.copyOf(newMarks);
        marked = area.getText();
        Map<Integer, Mark> byLine = new HashMap<>();
        newMarks.forEach(mark -> byLine.putIfAbsent(mark.line, mark));
        Map<Integer, Mark> before = marks;
        marks = byLine;
        for (int line = 1; line <= area.getParagraphs().size(); line++) {
            if (before.containsKey(line) || byLine.containsKey(line)) {
                area.recreateParagraphGraphic(line - 1);
            }
        }
        colour();
    }

    /**
     * Lights lines, and brings the first of them into sight; not while somebody writes, unless the text has just come.
     *
     * @param found whether that is what has been found in the text, and not what somebody has chosen
     */
    void light(List<Integer> lines, boolean found) {
        List<Integer> before = lit;
        lit = List.copyOf(lines);
        before.forEach(this::style);
        lit.forEach(this::style);
        boolean free = found && fresh || !area.isFocused();
        // A repair that was just taken is looked at first.
        boolean held = found && !changed.isEmpty();
        if (!lit.isEmpty() && free && !held) {
            fresh = false;
            bringIntoSight(lit.get(0));
        }
    }

    /** Marks lines that a repair has changed, and brings the first of them into sight. */
    void change(List<Integer> lines) {
        List<Integer> before = changed;
        changed = List.copyOf(lines);
        before.forEach(this::style);
        changed.forEach(this::style);
        if (!changed.isEmpty()) {
            bringIntoSight(changed.get(0));
        }
    }

    private void bringIntoSight(int line) {
        if (line <= area.getParagraphs().size()) {
            following = true;
            area.moveTo(line - 1, 0);
            area.showParagraphAtCenter(line - 1);
            following = false;
        }
    }

    private void style(int line) {
        if (line >= 1 && line <= area.getParagraphs().size()) {
            List<String> styles = new ArrayList<>();
            if (lit.contains(line)) {
                styles.add(LIT);
            }
            if (changed.contains(line)) {
                styles.add(CHANGED);
            }
            area.setParagraphStyle(line - 1, styles);
        }
    }

    private Node margin(int index) {
        Mark mark = marks.get(index + 1);
        Label number = new Label(Integer.toString(index + 1));
        number.getStyleClass().add("line-number");
        Region dot = new Region();
        dot.getStyleClass().add("line-mark");
        HBox margin = new HBox(4, dot, number);
        margin.setAlignment(Pos.CENTER_RIGHT);
        margin.getStyleClass().add("line-margin");
        int digits = Math.max(2, Integer.toString(area.getParagraphs().size()).length());
        number.setMinWidth(8.0 * digits);
        if (mark != null) {
            margin.getStyleClass().add(mark.style);
            Hint.setText(margin, mark.words);
        }
        return margin;
    }

    /** Anew, whatever has changed: the words, and what is underlined. */
    private void colour() {
        String text = area.getText();
        if (text.isEmpty()) {
            return;
        }
        int mine = ++turn;
        List<Mark> underlined = text.equals(marked) ? all : List.of();
        if (text.length() <= SHORT) {
            area.setStyleSpans(0, spans(text, underlined));
        } else {
            tasks.run(
                    () -> spans(text, underlined),
                    found -> {
                        if (turn == mine) {
                            area.setStyleSpans(0, found);
                        }
                    },
                    failure -> {});
        }
    }

    private static StyleSpans<Collection<String>> spans(String text, List<Mark> underlined) {
        StyleSpansBuilder<Collection<String>> words = new StyleSpansBuilder<>();
        for (Piece piece : CodeWords.pieces("python", text)) {
            words.add(
                    piece.style().isEmpty() ? List.of() : List.of(piece.style()),
                    piece.text().length());
        }
        StyleSpans<Collection<String>> spans = words.create();
        for (Mark mark : underlined) {
            if (mark.start < mark.end && mark.end <= text.length()) {
                StyleSpansBuilder<Collection<String>> line = new StyleSpansBuilder<>();
                line.add(List.of(), mark.start);
                line.add(List.of("underlined-" + mark.style), mark.end - mark.start);
                line.add(List.of(), text.length() - mark.end);
                spans = spans.overlay(line.create(), CodeEditor::both);
            }
        }
        return spans;
    }

    private static Collection<String> both(Collection<String> one, Collection<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
