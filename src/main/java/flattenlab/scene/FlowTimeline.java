package flattenlab.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order of events in a flow, in seconds at its usual pace: the picture stands there, the maps of one layer after the
 * other appear, the last of them are unrolled, each Linear is summed up from slot to slot, and the sums become
 * probabilities. On the way back the gradient of the loss takes the same parts in reverse.
 */
public final class FlowTimeline {
    private static final double MAPS_SECONDS = 0.7;
    private static final double SUM_SECONDS = 2;
    private static final double SOFTMAX_SECONDS = 0.8;
    private static final double LONGEST_UNROLL = 6;

    /** What happens. */
    public enum Part {
        /** The maps of a layer appear. */
        MAPS,
        /** Cells travel to their slots. */
        FLATTEN,
        /** Products are summed up. */
        LINEAR,
        /** Sums become probabilities. */
        SOFTMAX
    }

    /**
     * A part of the way.
     *
     * @param number which of its kind: of maps their place in {@link FlowPlan#maps}, of a Linear which
     * @param start in seconds
     * @param end in seconds
     */
    public record Chapter(Part part, int number, double start, double end) {
        double share(double seconds) {
            return Math.max(0, Math.min(1, (seconds - start) / (end - start)));
        }

        /** The layer that it tells of. */
        public Focus layer() {
            return switch (part) {
                case MAPS -> new Focus.Maps(number);
                case FLATTEN -> new Focus.Flatten();
                case LINEAR -> new Focus.Linear(number);
                case SOFTMAX -> new Focus.Softmax();
            };
        }
    }

    private final Timeline unroll;
    private final boolean backward;
    private final List<Chapter> chapters = new ArrayList<>();

    /** The events of a whole flow. */
    public FlowTimeline(FlowPlan plan) {
        this(plan, Part.SOFTMAX);
    }

    /**
     * The events of a flow that stops before its end.
     *
     * @param last part that is still reached
     */
    public FlowTimeline(FlowPlan plan, Part last) {
        this.unroll = new Timeline(plan.mapping(), Timeline.Grain.suitedTo(plan.mapping()));
        this.backward = false;
        for (int stage = 1; stage < plan.maps().size(); stage++) {
            add(Part.MAPS, stage, MAPS_SECONDS);
        }
        if (last.compareTo(Part.FLATTEN) >= 0) {
            add(Part.FLATTEN, 0, unrollSeconds());
        }
        for (int linear = 0; last.compareTo(Part.LINEAR) >= 0 && linear < plan.linears(); linear++) {
            add(Part.LINEAR, linear, SUM_SECONDS);
        }
        if (last == Part.SOFTMAX) {
            add(Part.SOFTMAX, 0, SOFTMAX_SECONDS);
        }
    }

    /** The last part that is reached on the way there, or that the way back begins with. */
    public Part last() {
        return chapters.stream()
                .map(Chapter::part)
                .max(Comparator.naturalOrder())
                .orElse(Part.MAPS);
    }

    /** Whether a part is reached. */
    public boolean reaches(Part part) {
        return chapters.stream().anyMatch(chapter -> chapter.part() == part);
    }

    private FlowTimeline(FlowTimeline other) {
        this.unroll = other.unroll;
        this.backward = !other.backward;
        List<Chapter> reversed = new ArrayList<>(other.chapters);
        Collections.reverse(reversed);
        reversed.forEach(chapter -> add(chapter.part, chapter.number, chapter.end - chapter.start));
    }

    /** The same parts the other way. */
    public FlowTimeline reversed() {
        return new FlowTimeline(this);
    }

    /** Whether it is the gradient that is on its way. */
    public boolean isBackward() {
        return backward;
    }

    private double unrollSeconds() {
        double seconds = 0;
        for (Timeline.Chapter chapter : unroll.chapters()) {
            seconds += chapter.groups() / unroll.pace(chapter.start());
        }
        return Math.min(LONGEST_UNROLL, seconds);
    }

    private void add(Part part, int number, double seconds) {
        double start = chapters.isEmpty() ? 0 : end();
        chapters.add(new Chapter(part, number, start, start + seconds));
    }

    /** The order of events of the flatten itself. */
    public Timeline unroll() {
        return unroll;
    }

    /** All chapters, in order and without gaps. */
    public List<Chapter> chapters() {
        return List.copyOf(chapters);
    }

    /** When everything is there. */
    public double end() {
        return chapters.isEmpty() ? 0 : chapters.get(chapters.size() - 1).end();
    }

    /** The layer that is told of at a moment; at the end of one, the next one. Of a picture alone, the picture. */
    public Focus layer(double seconds) {
        return at(seconds).map(Chapter::layer).orElse(new Focus.Maps(0));
    }

    private Optional<Chapter> at(double seconds) {
        return chapters.stream()
                .filter(chapter -> seconds < chapter.end())
                .findFirst()
                .or(() -> chapters.isEmpty() ? Optional.empty() : Optional.of(chapters.get(chapters.size() - 1)));
    }

    /** The chapter of a part that is reached. */
    public Chapter of(Part part, int number) {
        return find(part, number).orElseThrow();
    }

    private Optional<Chapter> find(Part part, int number) {
        return chapters.stream()
                .filter(chapter -> chapter.part() == part && chapter.number() == number)
                .findFirst();
    }

    private double share(Part part, int number, double seconds) {
        return find(part, number).map(chapter -> chapter.share(seconds)).orElse(0.0);
    }

    /**
     * How far the maps of a layer have appeared, from 0 to 1; on the way there the picture always is. On the way back
     * those in front of the flatten are told by its film.
     */
    public double shown(int stage, double seconds) {
        if (!backward) {
            return stage == 0 ? 1 : share(Part.MAPS, stage, seconds);
        }
        return chapters.stream()
                .filter(chapter -> chapter.part == Part.MAPS && chapter.number == stage + 1)
                .mapToDouble(chapter -> chapter.share(seconds))
                .findFirst()
                .orElse(0);
    }

    /** How much of what enters a Linear is there, from 0 to 1, but for what the film of the flatten tells. */
    public double entered(int linear, double seconds) {
        return backward ? summed(linear, seconds) : linear == 0 || summed(linear - 1, seconds) >= 1 ? 1 : 0;
    }

    /** How far the sums of a Linear are there, from 0 to 1. */
    public double left(int linear, double seconds) {
        boolean last =
                chapters.stream().noneMatch(chapter -> chapter.part == Part.LINEAR && chapter.number == linear + 1);
        if (!backward) {
            return summed(linear, seconds);
        }
        return last ? decided(seconds) : summed(linear + 1, seconds) >= 1 ? 1 : 0;
    }

    /** How far the flatten is, from 0 to 1. */
    public double flattened(double seconds) {
        return share(Part.FLATTEN, 0, seconds);
    }

    /** Where the film of the flatten stands, in its own groups. */
    public double unrolled(double seconds) {
        return flattened(seconds) * unroll.end();
    }

    /**
     * The moment at which this flow is where another one is: as far within the same part. Where this one does not come, it
     * stands at its end.
     *
     * @param other of the same layers and the same direction
     */
    public double alongside(FlowTimeline other, double seconds) {
        return other.at(seconds)
                .map(now -> find(now.part, now.number)
                        .map(mine -> mine.start + now.share(seconds) * (mine.end - mine.start))
                        .orElse(end()))
                .orElse(seconds);
    }

    /** How many of a Linear's inputs have been summed up, from 0 to 1. */
    public double summed(int linear, double seconds) {
        return share(Part.LINEAR, linear, seconds);
    }

    /** How far the probabilities have grown, from 0 to 1. */
    public double decided(double seconds) {
        return share(Part.SOFTMAX, 0, seconds);
    }
}
