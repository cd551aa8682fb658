package flattenlab.proof;

import java.util.List;

/** How fast something grows, by least squares over samples that were taken at equal distances. */
public final class Slope {
    private Slope() {}

    /** From one sample to the next, in the unit of the samples. */
    public static double of(List<? extends Number> samples) {
        double middle = (samples.size() - 1) / 2.0;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < samples.size(); i++) {
            squares += (i - middle) * (i - middle);
            products += (i - middle) * samples.get(i).doubleValue();
        }
        return products / squares;
    }

    /**
     * From one sample to the next, of the least that there is at times: what is held for a while and given back, as a picture
     * is until the next one, does not count.
     */
    public static double ofFloor(List<? extends Number> samples) {
        int half = samples.size() / 2;
        return (least(samples.subList(samples.size() - half, samples.size())) - least(samples.subList(0, half)))
                / (samples.size() - half);
    }

    private static double least(List<? extends Number> samples) {
        return samples.stream().mapToDouble(Number::doubleValue).min().orElseThrow();
    }

    /** The share of the steps between samples that go up: 1 for what only grows. */
    public static double steadiness(List<? extends Number> samples) {
        int steps = samples.size() - 1;
        int upward = 0;
        for (int i = 0; i < steps; i++) {
            if (samples.get(i + 1).doubleValue() > samples.get(i).doubleValue()) {
                upward++;
            }
        }
        return (double) upward / steps;
    }
}
