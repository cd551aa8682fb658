package flattenlab.ui.common;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.learn.Trial;
import flattenlab.setup.Setup;
import flattenlab.training.Net;

/** The runs that questions of the quiz are about. */
public final class Trials {
    private Trials() {}

    /**
     * How a question's run is made: the usual training, and what the question says. Its flatten is no part of it, for the
     * runs of a question differ in that alone.
     */
    public static Setup setup(Trial trial) {
        return Setup.TRAINING
                .withData(Dataset.Source.find(trial.data()).orElse(Dataset.Source.DIGITS))
                .withShape(trial.pictures())
                .withPlacement(Placement.parse(trial.placement()))
                .withNet(Net.parse(trial.net()));
    }
}
