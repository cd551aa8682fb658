package flattenlab.ui.train;

import flattenlab.training.NetworkSpec;
import flattenlab.training.Run;
import flattenlab.training.Training;
import java.util.Optional;

/**
 * One run on the screen, for whoever looks into its network.
 *
 * @param training what it trains
 * @param network what it builds
 * @param run empty before the first start
 * @param isSecret whether what it does is for the learner to find out
 */
public record Subject(String name, Training training, NetworkSpec network, Optional<Run> run, boolean isSecret) {}
