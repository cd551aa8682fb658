package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations.Reach;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Observer;
import flattenlab.training.Snapshot;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers come late: only those to what is still wanted are handed out. */
@Timeout(30)
class FlowLookTest {
    private static final NetworkSpec SPEC = new NetworkSpec(
            new Design(Net.TINY, AxisOrder.NCHW, 0, 0, false),
            Shape.of(1, 1, 8, 8),
            4,
            FlattenVariant.CORRECT,
            FlattenVariant.CORRECT,
            5);

    private final Semaphore computed = new Semaphore(0);
    private final FlowLook look = new FlowLook();

    @AfterEach
    void close() {
        look.close();
    }

    /** Real networks that tell when they have computed. */
    private Network watched(NetworkSpec spec) {
        Network real = new Nd4jNetworks(Path.of("target", "test-home")).build(spec);
        return (Network) Proxy.newProxyInstance(
                Network.class.getClassLoader(), new Class<?>[] {Network.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(real, arguments);
                    if (method.getName().equals("activations")) {
                        computed.release();
                    }
                    return answer;
                });
    }

    private float[] ask(Reach reach) {
        float[] picture = new float[64];
        look.takes(picture);
        look.ask(new Observer.Look(Snapshot.UNTRAINED, picture, new int[1], reach), true);
        return picture;
    }

    /** Until the answer to what was asked is there, and nobody has been handed it. */
    private void awaitAnswer() throws InterruptedException {
        computed.acquire();
        Thread.sleep(50);
    }

    private Observer.Seen next(Reach reach) throws InterruptedException {
        Optional<Observer.Seen<FlowNumbers.Found>> news = look.news(reach);
        while (news.isEmpty()) {
            Thread.sleep(2);
            news = look.news(reach);
        }
        return news.get();
    }

    @Test
    void anAnswerIsHandedOutOnceAndCanThenBeAskedAbout() throws InterruptedException {
        assertThat(look.question()).isNull();
        look.open(SPEC, this::watched);
        float[] picture = ask(Reach.VALUES);
        assertThat(look.isSettled()).isFalse();
        assertThat(next(Reach.VALUES).look().pictures()).isSameAs(picture);
        assertThat(look.isSettled()).isTrue();
        assertThat(look.news(Reach.VALUES)).isEmpty();
        assertThat(look.question().look().pictures()).isSameAs(picture);
    }

    @Test
    void anAnswerAboutAPictureThatIsGoneIsNotHandedOut() throws InterruptedException {
        look.open(SPEC, this::watched);
        ask(Reach.VALUES);
        awaitAnswer();
        look.forget();
        float[] other = new float[64];
        look.takes(other);
        assertThat(look.news(Reach.VALUES)).isEmpty();
        look.ask(new Observer.Look(Snapshot.UNTRAINED, other, new int[1], Reach.VALUES), true);
        assertThat(next(Reach.VALUES).look().pictures()).isSameAs(other);
    }

    @Test
    void anAnswerForTheOtherDirectionIsNotHandedOut() throws InterruptedException {
        look.open(SPEC, this::watched);
        ask(Reach.VALUES);
        awaitAnswer();
        assertThat(look.news(Reach.GRADIENTS)).isEmpty();
        ask(Reach.GRADIENTS);
        assertThat(next(Reach.GRADIENTS).look().reach()).isEqualTo(Reach.GRADIENTS);
    }

    @Test
    void whatAnotherNetworkSaidCanNotBeAskedAbout() throws InterruptedException {
        look.open(SPEC, this::watched);
        ask(Reach.VALUES);
        next(Reach.VALUES);
        look.open(SPEC, this::watched);
        assertThat(look.question()).isNull();
        assertThat(look.isSettled()).isFalse();
    }

    @Test
    void aLookThatFailedIsHandedOutAndCanNotBeAskedAbout() throws InterruptedException {
        look.open(SPEC, spec -> {
            throw new IllegalStateException("no memory for it");
        });
        ask(Reach.VALUES);
        assertThat(next(Reach.VALUES).failure()).isPresent();
        assertThat(look.question()).isNull();
    }
}
