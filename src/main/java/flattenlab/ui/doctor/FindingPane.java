package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Gap;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Verdict;
import flattenlab.lesson.Mode;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.RoomyScroll;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is wrong in a sentence, then why, then what to do; what would be met next stands below. */
public final class FindingPane extends VBox {
    /** So much stays in sight where room is scarce. */
    private static final double LOWEST = 130;

    private final Label badge = new Label();
    private final Label where = new Label();
    private final Button explain = new Button();
    private final VBox words = new VBox(5);
    private DoctorViewModel model;
    private Messages messages;
    private BiConsumer<String, Mode> lesson;

    /** Empty until it is bound. */
    public FindingPane() {
        super(6);
        getStyleClass().addAll("card", "doctor-card");
        badge.setId("doctorVerdict");
        badge.getStyleClass().add("verdict");
        WholeText.cutBeyond(badge, 24);
        where.setId("doctorWhere");
        where.getStyleClass().addAll("mute", "secondary");
        WholeText.wrap(where);
        where.setMinWidth(0);
        where.setMaxWidth(Double.MAX_VALUE);
        explain.setId("doctorExplain");
        explain.getStyleClass().addAll("quiet", "small-button");
        WholeText.cutBeyond(explain, 24);
        Room.ifVisible(explain);
    }

    @Override
    protected double computeMinHeight(double width) {
        return Math.min(LOWEST, prefHeight(width));
    }

    /** @param newLesson opens a lesson at one of its sections */
    void bind(DoctorViewModel newModel, Messages newMessages, BiConsumer<String, Mode> newLesson) {
        model = newModel;
        messages = newMessages;
        lesson = newLesson;
        explain.setText(messages.text("doctor.explain"));
        HBox.setHgrow(where, Priority.ALWAYS);
        HBox head = new HBox(8, badge, where, explain);
        head.setAlignment(Pos.CENTER_LEFT);
        head.minHeightProperty().bind(Bindings.max(26, where.heightProperty()));
        RoomyScroll scroll = new RoomyScroll(words, 0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(head, scroll);
        model.shownProperty().addListener((property, old, now) -> show());
        model.failureProperty().addListener((property, old, now) -> show());
        model.busyProperty().addListener((property, old, now) -> {
            if (model.diagnosis().isEmpty()) {
                show();
            }
        });
        show();
    }

    private void show() {
        words.getChildren().clear();
        explain.setVisible(false);
        where.setText("");
        Optional<Diagnosis> diagnosis = model.diagnosis();
        diagnosis.ifPresentOrElse(this::show, this::showNothing);
    }

    private void showNothing() {
        badge.setVisible(true);
        if (model.failureProperty().get().isEmpty() && model.busyProperty().get()) {
            badge("undecided", messages.text("doctor.verdict.busy"));
            say(messages.text("doctor.busy"), "doctor-why");
            return;
        }
        model.failureProperty().get().ifPresent(thrown -> {
            badge("undecided", messages.text("doctor.verdict.none"));
            say(messages.failure(thrown), "doctor-finding").setId("doctorFinding");
        });
    }

    private void badge(String style, String text) {
        badge.getStyleClass().setAll("label", "verdict", style);
        badge.setText(text);
    }

    private void show(Diagnosis diagnosis) {
        Verdict verdict = diagnosis.verdict();
        badge(style(verdict), messages.text("doctor.verdict." + id(verdict)));
        List<Finding> findings = diagnosis.findings();
        if (findings.isEmpty()) {
            String sentence = verdict == Verdict.FINE ? fine(diagnosis) : missing(diagnosis);
            say(sentence, "doctor-finding").setId("doctorFinding");
            if (verdict == Verdict.FINE && !diagnosis.gaps().isEmpty()) {
                say(messages.text("doctor.except", gap(diagnosis)), "doctor-why");
            }
            return;
        }
        Finding first = findings.get(0);
        where.setText(places(diagnosis, first));
        say(messages.said(first.message()), "doctor-finding").setId("doctorFinding");
        if (!first.why().isEmpty()) {
            say(messages.said(first.why()), "doctor-why");
        }
        if (!diagnosis.fixes().isEmpty()) {
            say(todo(diagnosis.fixes().get(0)), "doctor-why", "strong").setId("doctorTodo");
        }
        for (Finding next : findings.subList(1, findings.size())) {
            words.getChildren().add(next(diagnosis, next));
        }
        FaultLesson.of(first.kind()).ifPresent(place -> {
            explain.setVisible(true);
            explain.setOnAction(event -> lesson.accept(place.lesson(), place.mode()));
        });
    }

    /** A line to type is said with the rest: there is no other place where it is looked for. */
    private String todo(Fix fix) {
        String title = messages.said(fix.title());
        return fix.hint().isBlank()
                ? messages.text("doctor.todo", title)
                : messages.text("doctor.todo.line", title, fix.hint());
    }

    /** Of one that is in order, the numbers that prove it. */
    private String fine(Diagnosis diagnosis) {
        String result = diagnosis.steps().isEmpty()
                ? ""
                : diagnosis
                        .steps()
                        .get(diagnosis.steps().size() - 1)
                        .out()
                        .map(diagnosis.batch()::text)
                        .orElse("");
        return diagnosis
                .flatten()
                .filter(shapes -> shapes.before().isPresent() && shapes.after().isPresent())
                .map(shapes -> messages.text(
                        "doctor.fine.flatten",
                        diagnosis.batch().text(shapes.before().orElseThrow()),
                        diagnosis.batch().text(shapes.after().orElseThrow()),
                        result))
                .orElseGet(() -> messages.text("doctor.fine", result));
    }

    private String missing(Diagnosis diagnosis) {
        if (!diagnosis.missing().isEmpty()) {
            String missing = messages.text("doctor.missing", messages.said(diagnosis.missing()));
            return diagnosis.gaps().isEmpty() ? missing : messages.text("doctor.gap", gap(diagnosis)) + "\n" + missing;
        }
        return diagnosis.gaps().isEmpty()
                ? messages.text("doctor.undecided")
                : messages.text("doctor.gap", gap(diagnosis));
    }

    /** The first thing that was not understood, with its line. */
    private String gap(Diagnosis diagnosis) {
        Gap first = diagnosis.gaps().get(0);
        String what = messages.said(first.what());
        return first.where()
                .map(span -> messages.named(
                        messages.text(
                                "doctor.line",
                                Integer.toString(diagnosis.paste().line(span))),
                        what))
                .orElse(what);
    }

    /** The line where it shows, and the one that is to blame where that is another. */
    private String places(Diagnosis diagnosis, Finding finding) {
        Optional<Integer> shows = finding.where().map(diagnosis.paste()::line);
        Optional<Integer> blamed = finding.blamed().map(diagnosis.paste()::line);
        if (shows.isPresent() && blamed.isPresent() && !shows.equals(blamed)) {
            return messages.text("doctor.lines", Integer.toString(shows.get()), Integer.toString(blamed.get()));
        }
        return shows.or(() -> blamed)
                .map(line -> messages.text("doctor.line", Integer.toString(line)))
                .orElse("");
    }

    private Node next(Diagnosis diagnosis, Finding finding) {
        Label mark = new Label(messages.text("doctor.verdict." + id(finding.verdict())));
        mark.getStyleClass().addAll("verdict", style(finding.verdict()));
        mark.setMinWidth(USE_PREF_SIZE);
        String place = places(diagnosis, finding);
        Label text = new Label(messages.named(place, messages.said(finding.message())));
        text.getStyleClass().add("secondary");
        WholeText.wrap(text);
        HBox row = new HBox(8, mark, text);
        row.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        return row;
    }

    /** Words that may also stand inside a sentence, at the beginning of one. */
    static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private Label say(String sentence, String... styles) {
        Label label = new Label(sentence(sentence));
        label.getStyleClass().addAll(styles);
        WholeText.wrap(label);
        words.getChildren().add(label);
        return label;
    }

    static String id(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String style(Verdict verdict) {
        return switch (verdict) {
            case FINE -> "trains-fine";
            case CRASHES -> "crashes";
            case SILENT -> "trains-badly";
            case UNDECIDABLE -> "undecided";
        };
    }

    /** Which lesson explains a fault. */
    record FaultLesson(String lesson, Mode mode) {
        /** The one for a kind; empty where the course says nothing of it. */
        static Optional<FaultLesson> of(Kind kind) {
            return Optional.ofNullable(
                    switch (kind) {
                        case IN_FEATURES, IMAGE_SIZE, HEAD_IN_FEATURES, VIEW_CONSTANT ->
                            new FaultLesson("reading-the-error", Mode.EXAMPLE);
                        case NO_FLATTEN, KEEPS_SPATIAL, BN_AFTER_FLATTEN, CONV_AFTER_FLATTEN ->
                            new FaultLesson("who-eats-the-vector", Mode.WATCH);
                        case FLATTEN_BATCH, SPLITS_BATCH, MISSING_AXIS, MISSING_BATCH, LOSS_BATCH, LABELS ->
                            new FaultLesson("batch-axis", Mode.WATCH);
                        case MIXES_SAMPLES -> new FaultLesson("reshape-is-not-transpose", Mode.WATCH);
                        case ORDER, CHANNELS_LAST -> new FaultLesson("channels-first-meets-last", Mode.WATCH);
                        case NON_CONTIGUOUS -> new FaultLesson("view-copy-strides", Mode.WATCH);
                        case TOO_SMALL, CHANNELS -> new FaultLesson("from-image-to-flatten", Mode.WATCH);
                        case STATE_DICT, NORM, SINGLE_SAMPLE, AXIS, BRANCHES ->
                            new FaultLesson("reading-the-error", Mode.WATCH);
                        case SOFTMAX_TWICE -> new FaultLesson("metrics-detective", Mode.WHY);
                        default -> null;
                    });
        }
    }
}
