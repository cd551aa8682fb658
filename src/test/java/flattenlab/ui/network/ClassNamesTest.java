package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.OwnData;
import flattenlab.data.Placement;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names of classes are those of the network that is shown, also while another one is on its way. Without a window. */
@Timeout(60)
class ClassNamesTest extends NetworkModelTest {
    private static final Setup OF_DIGITS = Setup.TRAINING
            .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 640, 50, 0))
            .withSchedule(Schedule.USUAL.withEpochs(1));

    ClassNamesTest() {
        super(0.02);
    }

    private static Dataset.Source catsAndDogs(Path folder) throws IOException {
        for (String name : new String[] {"cats", "dogs"}) {
            Path of = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 10; i++) {
                BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setSample(i % 6, 3, 0, 200);
                ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
            }
        }
        return OwnData.source(folder.toString(), 3);
    }

    /** As many as the last layer of what is shown has outputs. */
    private boolean areOfWhatIsShown() {
        Flow flow = model.flowProperty().get();
        return flow == null || model.classes().size() == flow.network().classes();
    }

    @Test
    void anotherNetworkWithFewerClassesChangesNoNameBeforeItIsShown(@TempDir Path folder) throws Exception {
        Dataset.Source own = catsAndDogs(folder);
        lab.choose(OF_DIGITS);
        lab.arraysReadyProperty().set(true);
        model.watch(true);
        await(() -> model.flowProperty().get() != null);
        assertThat(model.classes()).hasSize(10);
        for (Setup next : new Setup[] {OF_DIGITS.withData(own), OF_DIGITS, OF_DIGITS.withData(own)}) {
            Flow before = model.flowProperty().get();
            lab.choose(next);
            assertThat(areOfWhatIsShown()).isTrue();
            await(() -> {
                assertThat(areOfWhatIsShown()).isTrue();
                return model.flowProperty().get() != null
                        && model.flowProperty().get() != before;
            });
        }
        assertThat(model.classes()).containsExactly("cats", "dogs");
    }
}
