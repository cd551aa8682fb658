package flattenlab.doctor;

import flattenlab.net.Flatten;
import flattenlab.net.Linear;
import flattenlab.net.Reshape;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A flatten that is put in, moved, or made to keep the batch. */
final class FlattenCandidates {
    private final Draft draft;
    private final Paste paste;
    private final CodeText code;
    private final Way way;
    private final KerasCandidates keras;

    FlattenCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
        this.code = draft.code();
        this.way = draft.way();
        this.keras = new KerasCandidates(draft);
    }

    /** Sizes written into a view or reshape give way to what keeps the batch, whatever comes. */
    void constantView(TracedStep step) {
        boolean flat = Way.is(step, Reshape.class) || Way.is(step, Flatten.class) || Way.flattens(step);
        Optional<Span> place = step.site().written().or(step.site()::called);
        if (!flat || place.isEmpty()) {
            return;
        }
        if (draft.isKeras()) {
            keras.reshape(place.get());
            keras.rows(step, place.get());
            return;
        }
        Phrase title = Phrase.of("doctor.fix.keep_batch");
        String call = paste.text(place.get());
        if (call.startsWith("nn.Flatten(")) {
            draft.add(title, new Edit(place.get(), "nn.Flatten()"));
            return;
        }
        code.tensor(place.get()).map(paste::text).ifPresent(tensor -> {
            boolean sized = step.name().equals("view") || step.name().equals("reshape");
            String now = call.startsWith("torch.flatten(")
                    ? "torch.flatten(" + tensor + ", 1)"
                    : sized && tensor.matches("\\w+")
                            ? tensor + "." + step.name() + "(" + tensor + ".size(0), -1)"
                            : tensor + ".flatten(1)";
            draft.add(title, new Edit(place.get(), now));
        });
    }

    /** A flatten on a line of its own before a layer that is written in a list or added, or around what a call is given. */
    void flattenBefore(TracedStep step) {
        way.nearestBefore(step, one -> !Way.keepsFeatures(one))
                .filter(one -> Way.is(one, Flatten.class))
                .ifPresent(this::constantView);
        Optional<Span> written = step.site().written();
        Optional<Span> called = step.site().called();
        Phrase title = Phrase.of("doctor.fix.flatten");
        if (draft.isKeras()) {
            written.ifPresent(place -> keras.flatten(title, step, place));
            return;
        }
        boolean runs = called.isPresent() && !called.equals(written);
        if (runs) {
            wrap(called.get()).ifPresent(edit -> draft.add(title, edit));
        }
        written.flatMap(place -> code.before(place, code.flattenOf(place))).ifPresent(edit -> draft.add(title, edit));
    }

    /** The last name in round brackets of a call becomes that name flattened. */
    private Optional<Edit> wrap(Span call) {
        return code.lastArgument(call).map(name -> new Edit(name, "torch.flatten(" + paste.text(name) + ", 1)"));
    }

    /** The flatten that stands too early goes, and stands before the next Linear instead. */
    void moveFlatten(TracedStep step) {
        Optional<TracedStep> flatten = way.nearestBefore(step, Way::flattens);
        Optional<Span> place = flatten.flatMap(one -> one.site().written());
        if (place.isEmpty()) {
            return;
        }
        List<Edit> edits = new ArrayList<>(List.of(code.removed(place.get())));
        if (draft.isKeras()) {
            keras.flattenAfter(step.site().written().orElse(place.get()), paste.text(place.get()))
                    .ifPresent(edits::add);
        }
        draft.add(Phrase.of("doctor.fix.move_flatten"), edits.toArray(Edit[]::new));
    }

    /** What moved the batch from the front before rows are made goes. */
    void batchInFront(TracedStep step) {
        way.nearestBefore(step, Way::reorders)
                .filter(one -> one.inputs().get(0).samples().areRows()
                        && one.output().filter(out -> !out.samples().areRows()).isPresent())
                .ifPresent(one -> one.site().called().or(one.site()::written).ifPresent(this::unordered));
    }

    /** What is moved stays where more is done in the same expression than to move it. */
    private Edit unmoved(Span place) {
        return Optional.of(place)
                .filter(call -> !draft.isKeras() && !code.isListed(call))
                .flatMap(code::passedBy)
                .orElseGet(() -> code.removedStatement(place));
    }

    private void unordered(Span place) {
        Phrase title = Phrase.of("doctor.fix.no_permute");
        code.passedBy(place).ifPresent(edit -> draft.add(title, edit));
    }

    void reordered(TracedStep step) {
        if (Way.is(step, Reshape.class)
                && step.out().filter(out -> out.rank() > 2).isPresent()) {
            boolean last = step.in().dim(3) == step.out().orElseThrow().dim(1);
            step.site()
                    .called()
                    .ifPresent(call -> code.tensor(call)
                            .ifPresent(tensor -> draft.add(
                                    Phrase.of("doctor.fix.permute"),
                                    new Edit(
                                            call,
                                            paste.text(tensor)
                                                    + (code.isArray(tensor) ? ".transpose" : ".permute")
                                                    + (last ? "(0, 3, 1, 2)" : "(0, 2, 3, 1)")))));
            return;
        }
        way.nearestBefore(step, Way::reorders)
                .flatMap(one -> one.site().written().or(one.site()::called))
                .ifPresent(place -> draft.add(Phrase.of("doctor.fix.no_permute"), unmoved(place)));
        Optional<Span> place = step.site().written().or(step.site()::called);
        place.map(paste::text)
                .filter(text -> text.contains(".view("))
                .ifPresent(text -> draft.add(
                        Phrase.of("doctor.fix.reshape"), new Edit(place.get(), text.replace(".view(", ".reshape("))));
    }

    /** A pool that makes maps of one size, whatever comes: the number that the Linear was built for holds again. */
    void adaptivePool(TracedStep step) {
        if (draft.isKeras() || !(step.layer().orElse(null) instanceof Linear linear)) {
            return;
        }
        way.flattenBefore(step).filter(flatten -> flatten.in().rank() == 4).ifPresent(flatten -> {
            long side = flatten.in().dim(1) == 0 || linear.in() % flatten.in().dim(1) != 0
                    ? 0
                    : Sizes.root(linear.in() / flatten.in().dim(1));
            Optional<Span> called = flatten.site().written().or(flatten.site()::called);
            if (side == 0 || called.isEmpty()) {
                return;
            }
            String text = paste.text(called.get());
            String pool = "AdaptiveAvgPool2d(" + side + ")";
            if (text.startsWith("nn.Flatten")) {
                draft.add(
                        Phrase.of("doctor.fix.adaptive", side),
                        new Edit(new Span(called.get().start(), called.get().start()), "nn." + pool + ", "));
            } else {
                code.firstName(called.get())
                        .ifPresent(name -> draft.add(
                                Phrase.of("doctor.fix.adaptive", side),
                                new Edit(name, "nn." + pool + "(" + paste.text(name) + ")")));
            }
        });
    }
}
