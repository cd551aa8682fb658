package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many samples data sets have, what their last batch is, and what transforms make of one picture. */
class LoadersTest {
    private static final String HEAD = """
            import torch, torch.nn as nn
            import numpy as np
            from PIL import Image
            from torchvision import datasets, transforms
            from torch.utils.data import ConcatDataset, DataLoader, Dataset, Subset, TensorDataset, random_split
            """;

    private static Traced lines(String... lines) {
        return Traced.of(HEAD + String.join("\n", lines));
    }

    /** As torchvision's documents count them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datasets.MNIST('.') | 60000",
                "datasets.MNIST('.', train=True) | 60000",
                "datasets.MNIST('.', False) | 10000",
                "datasets.QMNIST('.', train=False) | 60000",
                "datasets.USPS('.', train=False) | 2007",
                "datasets.CIFAR100('.', train=False) | 10000",
                "datasets.SVHN('.') | 73257",
                "datasets.SVHN('.', split='train') | 73257",
                "datasets.SVHN('.', 'test') | 26032",
                "datasets.STL10('.', split='test') | 8000",
                "datasets.FakeData() | 1000",
                "TensorDataset(torch.rand(100, 5), torch.zeros(100)) | 100",
                "Subset(datasets.MNIST('.'), range(9)) | 9",
                "random_split(datasets.MNIST('.'), [50000, 10000])[1] | 10000",
                "datasets.MNIST('.').targets | 60000",
                "datasets.CIFAR10('.').classes | 10",
                "datasets.CIFAR100('.', train=False).classes | 100",
                "DataLoader(datasets.MNIST('.')).dataset | 60000",
                "Subset(datasets.MNIST('.'), range(9)).dataset | 60000",
            })
    void aDataSetHasItsLength(String data, long length) {
        assertThat(lines("nn.Identity()(torch.zeros(1, len(" + data + ")))").last())
                .isEqualTo("(1, " + length + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "datasets.SVHN('.' split='extra')",
        "datasets.MNIST('.' train=flag)",
        "datasets.ImageFolder('d')",
        "datasets.EMNIST('.' 'letters')",
        "Subset(datasets.MNIST('.') picked)"
    })
    void aLengthThatIsNotKnownIsNotGuessed(String data) {
        Traced traced = lines("nn.Identity()(torch.zeros(1, len(" + data.replace(" ", ", ") + ")))");
        assertThat(traced.steps()).noneMatch(step -> step.contains("Identity (1,"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ToTensor() | 1, 28, 28",
                "Compose([Resize((20, 30)), ToTensor()]) | 1, 20, 30",
                "Compose([ToTensor(), Resize(14)]) | 1, 14, 14",
                "Compose([RandomCrop(24), Pad(2), ToTensor()]) | 1, 28, 28",
                "Compose([CenterCrop((10, 12)), ToTensor()]) | 1, 10, 12",
                "Compose([Pad((1, 2)), ToTensor()]) | 1, 32, 30",
                "Compose([Pad((1, 2, 3, 4)), ToTensor()]) | 1, 34, 32",
                "Compose([Pad([3]), ToTensor()]) | 1, 34, 34",
                "Compose([Grayscale(num_output_channels=3), ToTensor()]) | 3, 28, 28",
                "Compose([ToTensor(), Lambda(lambda t: t.repeat(3, 1, 1))]) | 3, 28, 28",
                "Compose([ToTensor(), Lambda(lambda t: t.view(-1))]) | 784",
                "Compose([ToTensor(), lambda t: t.flatten()]) | 784",
                "Compose([ToTensor(), Lambda(lambda t: t[:, :20]), CenterCrop(8)]) | 1, 8, 8",
                "Compose([ToTensor(), Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))]) | 1, 28, 28",
                "nn.Sequential(Resize(14), ToTensor()) | 1, 14, 14",
            })
    void aPictureGoesThroughItsTransforms(String transform, String picture) {
        String names = transform.replaceAll("(?<![.\\w])([A-Z])", "transforms.$1");
        Traced traced = lines(
                "data = datasets.MNIST('.', transform=" + names + ")",
                "for a, b in DataLoader(data, batch_size=16): nn.Identity()(a)");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.input()).isEqualTo("(16, " + picture + ") dataset");
    }

    /** CelebA's pictures are 218 high and 178 wide: one number of Resize is for the shorter side. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CelebA | Resize(89) | (8, 3, 109, 89)",
                "CelebA | RandomRotation(90) | (8, 3, 218, 178)",
                "CIFAR10 | Resize(40) | (8, 3, 40, 40)",
                "Omniglot | Resize([7]) | (8, 1, 7, 7)",
                "ImageFolder | Resize((9, 7)) | (8, 3, 9, 7)",
                "FakeData | Resize(32) | (8, 3, 32, 32)",
            })
    void theShorterSideTakesTheNumber(String set, String transform, String shape) {
        Traced traced = lines(
                "t = transforms.Compose([transforms." + transform + ", transforms.ToTensor()])",
                "for a, *b in DataLoader(datasets." + set + "('.', transform=t), 8): nn.Identity()(a)");
        assertThat(traced.input()).isEqualTo(shape + " dataset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datasets.ImageFolder('d', transforms.ToTensor()) | the height and width of the pictures",
                "datasets.ImageFolder('d', transforms.Compose([transforms.Pad(2), transforms.ToTensor()])) | the height and width of the pictures",
                "datasets.ImageFolder('d', transforms.Compose([transforms.Resize(9), transforms.Pad(2)])) | the ratio of height and width of the pictures: Resize(9) with one number sets the shorter side only",
            })
    void whatAPictureIsLikeIsAskedFor(String data, String asked) {
        Traced traced = lines("data = " + data, "for a, b in DataLoader(data, 4): nn.Identity()(a)");
        assertThat(traced.steps()).isEmpty();
        assertThat(traced.asked()).contains(asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Image.open('a.png').convert('RGB').resize((20, 30)) | (3, 30, 20)",
                "Image.open('a.png').convert('L').resize((20, 30)) | (1, 30, 20)",
                "transforms.Resize((5, 6))(Image.open('a.png').convert('RGB')) | (3, 5, 6)",
                "transforms.Compose([transforms.Normalize([0.1, 0.2, 0.3], [1, 1, 1]), transforms.Resize((5, 6))])(Image.open('a.png')) | (3, 5, 6)",
            })
    void onePictureIsOpened(String picture, String shape) {
        Traced traced = lines("a = transforms.ToTensor()(" + picture + ")", "nn.Identity()(a.unsqueeze(0))");
        assertThat(traced.last()).isEqualTo(shape.replace("(", "(1, "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Image.open('a.png').convert('RGB') | the height and width of the pictures",
                "Image.open('a.png').convert('P').resize((8, 8)) | whether the pictures are grey or in colour",
                "Image.open('a.png').convert('RGB').resize(size) | the height and width of the pictures",
            })
    void whatOnePictureIsLikeIsAskedFor(String picture, String asked) {
        Traced traced = lines("a = transforms.ToTensor()(" + picture + ")", "nn.Identity()(a)");
        assertThat(traced.steps()).isEmpty();
        assertThat(traced.asked()).contains(asked);
    }

    /** Pictures in a batch are resized each for itself, the last two axes of a tensor; rows are no pictures. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8, 3, 20, 30 | Resize((5, 6)) | (8, 3, 5, 6)",
                "8, 3, 20, 30 | Resize(10) | (8, 3, 10, 15)",
                "8, 3, 20, 30 | CenterCrop(7) | (8, 3, 7, 7)",
                "8, 3, 20, 30 | Grayscale() | (8, 1, 20, 30)",
                "2, 8, 3, 20, 30 | Pad(1) | (2, 8, 3, 22, 32)",
                "3, 20, 30 | Resize(10) | (3, 10, 15)",
                "20, 30 | Resize(10) | (20, 30)",
            })
    void aTensorIsTransformed(String sizes, String transform, String shape) {
        Traced traced = lines("nn.Identity()(transforms." + transform + "(torch.rand(" + sizes + ")))");
        assertThat(traced.input()).isEqualTo(shape + " code");
        assertThat(traced.last()).isEqualTo(shape);
    }

    @Test
    void dataOfOnesOwnGiveWhatTheirGetitemGives() {
        String[] own = {
            "class Own(Dataset):",
            "    def __init__(self): self.x = torch.rand(50, 3, 8, 8)",
            "    def __len__(self): return len(self.x)",
            "    def __getitem__(self, i): return self.x[i], 1",
        };
        Traced traced = lines(String.join("\n", own), "for a, b in DataLoader(Own(), batch_size=10): nn.Identity()(a)");
        assertThat(traced.steps()).containsExactly("10 Identity (10, 3, 8, 8)");
        Traced joined = lines(
                "one = TensorDataset(torch.rand(20, 5), torch.zeros(20))",
                "for a, b in DataLoader(ConcatDataset([one, one]), 4): nn.Identity()(a)");
        assertThat(joined.steps()).containsExactly("7 Identity (4, 5)");
        Traced tensor = lines("for a in DataLoader(torch.rand(20, 5), 4): nn.Identity()(a)");
        assertThat(tensor.input()).isEqualTo("(4, 5) code");
        Traced single =
                lines("for a, b in DataLoader(datasets.MNIST('.', transform=transforms.ToTensor())): nn.Identity()(a)");
        assertThat(single.input()).isEqualTo("(1, 1, 28, 28) dataset");
        Traced drawn = lines(
                "for a, b in DataLoader(datasets.MNIST('.', transform=transforms.ToTensor()), batch_sampler=s): nn.Identity()(a)");
        assertThat(drawn.input()).isEqualTo("(N, 1, 28, 28) dataset");
    }

    @Test
    void rawPicturesAreArrays() {
        assertThat(lines("nn.Identity()(torch.zeros(datasets.CIFAR10('.').data.shape))")
                        .last())
                .isEqualTo("(50000, 32, 32, 3)");
        assertThat(lines("nn.Identity()(torch.zeros(datasets.MNIST('.').data.shape))")
                        .last())
                .isEqualTo("(60000, 28, 28)");
        assertThat(lines("nn.Identity()(torch.zeros(datasets.EMNIST('.').data.shape))")
                        .input())
                .isEqualTo("(N, 1, 28, 28) dataset");
    }

    /** Who says how large a batch is in the loader is asked nothing, whichever part of the data goes in. */
    @Test
    void partsOfDataGiveTheSamePictures() {
        Traced traced = lines(
                "data = datasets.MNIST('.', transform=transforms.ToTensor())",
                "train, test = random_split(data, [50000, 10000])",
                "for a, b in DataLoader(train, batch_size=4): nn.Identity()(a)",
                "nn.Identity()(test[0][0])");
        assertThat(traced.steps()).containsExactly("8 Identity (4, 1, 28, 28)", "9 Identity (1, 28, 28)");
    }
}
