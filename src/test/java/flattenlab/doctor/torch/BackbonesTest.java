package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of torchvision by name: their maps, their heads, and what becomes of a head that was replaced. */
class BackbonesTest {
    private static Traced model(String size, String... lines) {
        return Traced.of("import torch\nimport torch.nn as nn\nfrom torchvision import models\n"
                + String.join("\n", lines) + "\ny = model(torch.rand(2, 3, " + size + "))");
    }

    /** (N, C, H, W) before the flatten and the features of the head, as the models' own code has them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resnet18 | 224, 224 | (2, 512, 1, 1) | fc | 512",
                "resnet34 | 64, 64 | (2, 512, 1, 1) | fc | 512",
                "resnet50 | 224, 224 | (2, 2048, 1, 1) | fc | 2048",
                "resnet152 | 224, 224 | (2, 2048, 1, 1) | fc | 2048",
                "alexnet | 224, 224 | (2, 256, 6, 6) | classifier[1] | 9216",
                "vgg11 | 224, 224 | (2, 512, 7, 7) | classifier[0] | 25088",
                "vgg16 | 224, 224 | (2, 512, 7, 7) | classifier[0] | 25088",
                "vgg19_bn | 224, 224 | (2, 512, 7, 7) | classifier[6] | 4096",
                "densenet121 | 224, 224 | (2, 1024, 1, 1) | classifier | 1024",
                "mobilenet_v2 | 224, 224 | (2, 1280, 1, 1) | classifier[1] | 1280",
                "mobilenet_v3_small | 224, 224 | (2, 576, 1, 1) | classifier[0] | 576",
                "efficientnet_b0 | 224, 224 | (2, 1280, 1, 1) | classifier[1] | 1280",
                "efficientnet_b7 | 600, 600 | (2, 2560, 1, 1) | classifier[1] | 2560",
                "inception_v3 | 299, 299 | (2, 2048, 1, 1) | fc | 2048",
                "googlenet | 224, 224 | (2, 1024, 1, 1) | fc | 1024",
                "convnext_tiny | 224, 224 | (2, 768, 1, 1) | classifier[2] | 768",
                "swin_t | 224, 224 | (2, 768, 1, 1) | head | 768",
            })
    void eachModelEndsInItsHead(String name, String size, String maps, String head, long features) {
        Traced traced = model(
                size,
                "model = models." + name + "(weights='DEFAULT')",
                "print(model." + head + ".in_features)",
                "model." + head + " = nn.Linear(model." + head + ".in_features, "
                        + (name.equals("vgg16")
                                        || name.equals("vgg11")
                                        || name.equals("alexnet")
                                        || name.equals("mobilenet_v3_small")
                                ? "model." + head + ".out_features)"
                                : "1000)"));
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(2, 1000)");
        assertThat(traced.steps()).anyMatch(step -> step.endsWith(" " + maps));
        assertThat(traced.steps()).anyMatch(step -> step.contains("Flatten (2, "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resnet50 | 224, 224 | (2, 2048, 7, 7)",
                "resnet18 | 100, 100 | (2, 512, 4, 4)",
                "densenet121 | 224, 224 | (2, 1024, 7, 7)",
                "inception_v3 | 299, 299 | (2, 2048, 8, 8)",
                "googlenet | 224, 224 | (2, 1024, 7, 7)",
                "squeezenet1_1 | 224, 224 | (2, 512, 13, 13)",
                "mobilenet_v2 | 224, 224 | (2, 1280, 7, 7)",
                "convnext_tiny | 224, 224 | (2, 768, 7, 7)",
            })
    void theMapsHaveTheSizesOfTheArchitecture(String name, String size, String maps) {
        assertThat(model(size, "model = models." + name + "()").steps()).anyMatch(step -> step.endsWith(maps));
    }

    @Test
    void aHeadForAnotherModelCrashesBehindTheRightShapes() {
        Traced traced = model("224, 224", "model = models.resnet18(pretrained=True)", "model.fc = nn.Linear(2048, 4)");
        assertThat(traced.crash()).containsInstanceOf(Crash.LinearMismatch.class);
        assertThat(traced.steps()).contains("6 AdaptiveAvgPool2d (2, 512, 1, 1)", "6 Flatten (2, 512)");
        assertThat(traced.steps()).last().isEqualTo("6 Linear X");
        assertThat(traced.written("in_features")).isEqualTo("2048 = 2048");
    }

    @Test
    void aTailIsCutOff() {
        String cut = "model = nn.Sequential(*list(models.resnet18().children())[:%d])";
        assertThat(model("224, 224", cut.formatted(-1)).result()).isEqualTo("(2, 512, 1, 1)");
        assertThat(model("224, 224", cut.formatted(-2)).result()).isEqualTo("(2, 512, 7, 7)");
        assertThat(model("224, 224", "model = models.vgg16(weights=None).features")
                        .result())
                .isEqualTo("(2, 512, 7, 7)");
    }

    @Test
    void aModelOfTheirOwnIsBuiltAroundOne() {
        Traced traced = model(
                "224, 224",
                "class Net(nn.Module):",
                "    def __init__(self):",
                "        super().__init__()",
                "        self.base = models.resnet50(pretrained=True)",
                "        n = self.base.fc.in_features",
                "        self.base.fc = nn.Identity()",
                "        self.head = nn.Sequential(nn.Linear(n, 8), nn.ReLU(), nn.Linear(8, 3))",
                "    def forward(self, x):",
                "        return self.head(self.base(x))",
                "model = Net()");
        assertThat(traced.result()).isEqualTo("(2, 3)");
    }

    /** Some take pictures of one size alone, and all need some size. */
    @Test
    void picturesOfAnotherSizeAreNotGuessedAt() {
        assertThat(model("32, 32", "model = models.inception_v3()").gaps())
                .containsExactly("5: the pictures are too small for this model");
        assertThat(model("200, 224", "model = models.vit_b_16()").gaps())
                .containsExactly("5: this model takes 224x224 pictures; others are not traced");
        assertThat(model("224, 200", "model = models.vit_b_16()").gaps()).hasSize(1);
        assertThat(model("224, 224", "model = models.vit_b_16()").result()).isEqualTo("(2, 1000)");
        assertThat(model("64, 64", "model = models.resnet18(num_classes=7)").result())
                .isEqualTo("(2, 7)");
    }

    @Test
    void whatNobodyKnowsIsAGap() {
        Traced traced = Traced.lines(
                "2, 3, 64, 64",
                "import timm",
                "net = nn.Sequential(nn.ReLU(), timm.create_model('resnet26d'))",
                "net(x)");
        assertThat(traced.gaps()).hasSize(1);
        assertThat(traced.crash()).isEmpty();
    }
}
