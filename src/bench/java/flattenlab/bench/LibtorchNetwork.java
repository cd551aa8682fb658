package flattenlab.bench;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.ConvBlock;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Schedule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The tiny CNN in libtorch, through DJL: the yardstick. Knows the correct flatten only, and no hidden layer. */
final class LibtorchNetwork implements Network {
    private static final Shape POOL = new Shape(2, 2);

    private final Shape input;
    private final Model model;
    private final Trainer trainer;
    // libtorch computes on these buffers as they are: the cheapest way in that DJL has.
    private final ByteBuffer pictureBuffer;
    private final ByteBuffer labelBuffer;

    LibtorchNetwork(NetworkSpec spec) {
        this.input = new Shape(spec.input().dims());
        Engine.getInstance().setRandomSeed((int) spec.seed());
        SequentialBlock net = new SequentialBlock();
        for (ConvBlock block : spec.net().blocks()) {
            net.add(convolution(block));
            net.add(Activation.reluBlock());
            net.add(Pool.maxPool2dBlock(POOL, POOL));
        }
        net.add(Blocks.batchFlattenBlock());
        net.add(linear(spec.classes()));
        this.model = Model.newInstance("tiny");
        model.setBlock(net);
        this.trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed((float) Schedule.LEARNING_RATE))
                        .build()));
        trainer.initialize(input);
        this.pictureBuffer = floats(input.size());
        this.labelBuffer = floats(input.get(0));
    }

    private static ByteBuffer floats(long count) {
        return ByteBuffer.allocateDirect(Math.toIntExact(count * Float.BYTES)).order(ByteOrder.nativeOrder());
    }

    private static Conv2d convolution(ConvBlock block) {
        // DJL's initial weights are He's unless told otherwise, as FlattenLab's before a ReLU.
        return Conv2d.builder()
                .setKernelShape(new Shape(block.kernel(), block.kernel()))
                .optPadding(new Shape(block.padding(), block.padding()))
                .setFilters(block.filters())
                .build();
    }

    private static Linear linear(int classes) {
        Linear linear = Linear.builder().setUnits(classes).build();
        // Half of He's variance, as FlattenLab's before the softmax.
        linear.setInitializer(
                new XavierInitializer(XavierInitializer.RandomType.GAUSSIAN, XavierInitializer.FactorType.IN, 1),
                Parameter.Type.WEIGHT);
        return linear;
    }

    /** What computes here. */
    static String engine() {
        return Engine.getInstance().getVersion() + " through DJL " + Engine.getDjlVersion();
    }

    /** Does not count hits, which would cost libtorch one more trip from native memory to Java: they are always 0. */
    @Override
    public BatchResult train(float[] pictures, int[] labels, long batch, double learningRate) {
        pictureBuffer.asFloatBuffer().put(pictures);
        FloatBuffer classes = labelBuffer.asFloatBuffer();
        for (int label : labels) {
            classes.put(label);
        }
        float lossValue;
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray x = manager.create(pictureBuffer, input, DataType.FLOAT32);
            NDArray y = manager.create(labelBuffer, new Shape(labels.length), DataType.FLOAT32);
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList logits = trainer.forward(new NDList(x));
                NDArray loss = trainer.getLoss().evaluate(new NDList(y), logits);
                collector.backward(loss);
                lossValue = loss.getFloat();
            }
            trainer.step();
        }
        return new BatchResult(lossValue, 0);
    }

    @Override
    public float[] logits(float[] pictures, int samples, long batch, FlattenVariant flatten) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray x = manager.create(pictures, new Shape(samples, input.get(1), input.get(2), input.get(3)));
            return trainer.evaluate(new NDList(x)).singletonOrThrow().toFloatArray();
        }
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
