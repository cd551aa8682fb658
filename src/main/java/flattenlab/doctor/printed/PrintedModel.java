package flattenlab.doctor.printed;

import flattenlab.doctor.Batch;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.doctor.torch.PrintedLayers;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code print(model)} of PyTorch. Its forward is not printed: that modules run in the order in which they are printed is an
 * assumption, which is said.
 */
public final class PrintedModel implements Reading {
    /** Large enough for every net, odd and even: what is the same for all of them depends on no size. */
    private static final long[] SIDES = {224, 225, 256, 299, 331};

    private final Paste paste;
    private final Module model;

    private PrintedModel(Paste paste, Module model) {
        this.paste = paste;
        this.model = model;
    }

    /** The printed model of a text, if one is there. */
    public static Optional<Reading> of(Paste paste) {
        return Module.find(paste).map(model -> new PrintedModel(paste, model));
    }

    @Override
    public Framework framework() {
        return Framework.PYTORCH;
    }

    @Override
    public void trace(Tracer tracer) throws UnknownInputException {
        Optional<Entry> entry = entry(model);
        Optional<InputShape> known = tracer.given()
                .or(() -> StatedInput.in(paste, entry.map(Entry::rank).orElse(4)));
        if (known.isPresent()) {
            new PrintedRun(paste, tracer).run(model, tracer.enter(known.get()));
            return;
        }
        Entry first = entry.orElseThrow(PrintedModel::unknown);
        if (first.sides() == 0) {
            new PrintedRun(paste, tracer).run(model, Tensor.entering(Shape.of(Batch.UNKNOWN.size(), first.channels())));
            return;
        }
        Set<List<Object>> outcomes = new HashSet<>();
        for (long side : SIDES) {
            outcomes.add(outcome(first.picture(side)));
        }
        if (outcomes.size() != 1) {
            throw unknown();
        }
        tracer.note(Optional.empty(), Phrase.of("doctor.note.any_size", SIDES[0]));
        new PrintedRun(paste, tracer).run(model, first.picture(SIDES[0]));
    }

    private static UnknownInputException unknown() {
        return new UnknownInputException(Phrase.of("doctor.missing.input"));
    }

    /** How it ends for one size, without the numbers that depend on it. */
    private List<Object> outcome(Tensor input) {
        Tracer attempt = new Tracer(Optional.empty());
        List<Object> outcome = new ArrayList<>();
        try {
            new PrintedRun(paste, attempt).run(model, input);
        } catch (CrashException e) {
            outcome.add(essence(e.crash()));
        }
        outcome.add(attempt.steps().size());
        outcome.add(attempt.gaps());
        outcome.add(attempt.notes());
        return outcome;
    }

    private static Object essence(Crash crash) {
        if (crash instanceof Crash.LinearMismatch product) {
            return List.of(product.have(), product.inFeatures());
        }
        if (crash instanceof Crash.ChannelMismatch channels) {
            return List.of(channels.expected(), channels.found());
        }
        return crash instanceof Crash.WrongRank rank
                ? List.of(rank.stage(), rank.input().rank())
                : crash;
    }

    /** What the first layer that says it takes: channels, and axes of a map. */
    private record Entry(int sides, long channels) {
        int rank() {
            return sides + 2;
        }

        Tensor picture(long side) {
            long[] dims = new long[rank()];
            Arrays.fill(dims, side);
            dims[0] = Batch.UNKNOWN.size();
            dims[1] = channels;
            return Tensor.entering(Shape.of(dims));
        }
    }

    private Optional<Entry> entry(Module module) {
        for (Module child : module.children()) {
            Optional<Entry> found = child.isLeaf() ? entryOfLeaf(child) : entry(child);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Entry> entryOfLeaf(Module leaf) {
        String name = leaf.className();
        boolean linear = name.equals("Linear");
        if (!linear && !name.matches("(Conv|ConvTranspose)[123]d")) {
            return Optional.empty();
        }
        OptionalLong channels =
                PrintedLayers.whole(name, PrintedRun.arguments(paste, leaf), linear ? "in_features" : "in_channels");
        int sides = linear ? 0 : name.charAt(name.length() - 2) - '0';
        return channels.isPresent() && channels.getAsLong() > 0
                ? Optional.of(new Entry(sides, channels.getAsLong()))
                : Optional.empty();
    }
}
