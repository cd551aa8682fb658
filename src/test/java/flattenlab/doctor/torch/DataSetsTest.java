package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What enters a model by the name of a data set, its transforms and the batch of its loader. */
class DataSetsTest {
    private static Traced fed(String dataset, String loop) {
        return Traced.of(
                """
                import torch, torch.nn as nn
                import torchvision
                from torchvision import datasets, transforms
                from torch.utils.data import DataLoader, random_split, Subset, TensorDataset
                data = %s
                loader = DataLoader(data, batch_size=16, shuffle=True)
                net = nn.Flatten()
                %s
                """
                        .formatted(dataset, loop));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datasets.MNIST('.', train=True, transform=transforms.ToTensor()) | (16, 1, 28, 28)",
                "torchvision.datasets.FashionMNIST('.', True, transforms.ToTensor()) | (16, 1, 28, 28)",
                "datasets.CIFAR10('.', transform=transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])) | (16, 3, 32, 32)",
                "datasets.CIFAR100('.', transform=transforms.Compose([transforms.Resize((64, 48)), transforms.ToTensor()])) | (16, 3, 64, 48)",
                "datasets.MNIST('.', transform=transforms.Compose([transforms.Resize(32), transforms.ToTensor()])) | (16, 1, 32, 32)",
                "datasets.MNIST('.', transform=transforms.Compose([transforms.Grayscale(3), transforms.Pad(2), transforms.ToTensor()])) | (16, 3, 32, 32)",
                "datasets.STL10('.', 'train', transform=transforms.Compose([transforms.CenterCrop(64), transforms.ToTensor()])) | (16, 3, 64, 64)",
                "datasets.ImageFolder('d', transforms.Compose([transforms.Resize(256), transforms.RandomCrop(224), transforms.RandomHorizontalFlip(), transforms.ToTensor()])) | (16, 3, 224, 224)",
                "datasets.ImageFolder('d', transforms.Compose([transforms.RandomResizedCrop(96), transforms.Grayscale(), transforms.ToTensor()])) | (16, 1, 96, 96)",
                "datasets.FakeData(100, (3, 40, 50), 10, transforms.ToTensor()) | (16, 3, 40, 50)",
                "random_split(datasets.SVHN('.', transform=transforms.ToTensor()), [100, 200])[0] | (16, 3, 32, 32)",
                "Subset(datasets.CIFAR10('.', transform=transforms.ToTensor()), range(10)) | (16, 3, 32, 32)",
            })
    void aKnownDataSetSaysWhatEnters(String dataset, String shape) {
        Traced traced = fed(dataset, "for images, labels in loader:\n    net(images)");
        assertThat(traced.input()).isEqualTo(shape + " dataset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "images, labels = next(iter(loader)); net(images)",
                "for i, (images, labels) in enumerate(loader, 0): net(images.to('cuda'))",
                "for batch in loader: net(batch[0])",
                "for i, data in enumerate(loader): images, y = data; net(images)",
                "for epoch in range(5): [net(a) for a, b in loader]",
            })
    void aLoaderIsGoneThroughInManyWays(String loop) {
        Traced traced = fed(
                "datasets.MNIST('.', transform=transforms.ToTensor())", loop.replaceAll("; ", loop.startsWith("for") ? "; " : "\n"));
        assertThat(traced.steps()).hasSize(1).first().asString().endsWith("Flatten (16, 784)");
    }

    @Test
    void oneNumberOfAResizeIsNotEnoughForPhotos() {
        Traced traced = fed(
                "datasets.ImageFolder('d', transforms.Compose([transforms.Resize(128), transforms.ToTensor()]))",
                "for a, b in loader: net(a)");
        assertThat(traced.asked())
                .contains("the ratio of height and width of the pictures: Resize(128) with one number sets the shorter side only");
    }

    @Test
    void aBatchThatIsNotKnownStaysOpen() {
        Traced traced = Traced.of(
                """
                import torch
                from torchvision import datasets, transforms
                loader = torch.utils.data.DataLoader(datasets.MNIST('.', transform=transforms.ToTensor()), batch_size=args.batch)
                for x, y in loader:
                    torch.nn.Flatten()(x)
                """);
        assertThat(traced.input()).isEqualTo("(N, 1, 28, 28) dataset");
        assertThat(traced.last()).isEqualTo("(N, 784)");
    }

    @Test
    void rawPicturesHaveNoChannelAxis() {
        Traced traced = fed("datasets.MNIST('.')", "net(data.data[:64].float() / 255)");
        assertThat(traced.input()).isEqualTo("(64, 28, 28) code");
    }

    @Test
    void tensorsAndArraysAreDataToo() {
        assertThat(fed("TensorDataset(torch.rand(100, 5, 6), torch.zeros(100))", "for a, b in loader: net(a)").input())
                .isEqualTo("(16, 5, 6) code");
        assertThat(Traced.of(
                                """
                                import numpy as np
                                import torch
                                x = torch.from_numpy(np.random.rand(10, 3, 8, 8)).float()
                                torch.nn.Flatten()(x)
                                """)
                        .input())
                .isEqualTo("(10, 3, 8, 8) code");
        assertThat(fed("datasets.MNIST('.', transform=transforms.ToTensor())", "net(data[0][0].unsqueeze(0))").last())
                .isEqualTo("(1, 784)");
    }

    @Test
    void aModelThatIsNotCalledIsFedFromTheLoader() {
        assertThat(fed("datasets.MNIST('.', transform=transforms.ToTensor())", "model = nn.Sequential(net)").last())
                .isEqualTo("(16, 784)");
    }

    @Test
    void picturesBeforeTheModelArePutInShapeByTheProgram() {
        Traced traced = fed(
                "datasets.MNIST('.', transform=transforms.ToTensor())",
                "mlp = nn.Linear(784, 10)\nfor images, labels in loader:\n    images = images.view(-1, 28 * 28)\n    mlp(images)");
        assertThat(traced.input()).isEqualTo("(16, 1, 28, 28) dataset");
        assertThat(traced.steps()).containsExactly("10 view (16, 784)", "11 Linear (16, 10)");
    }
}
