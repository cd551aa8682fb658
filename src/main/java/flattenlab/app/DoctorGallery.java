package flattenlab.app;

import flattenlab.doctor.InputShape;
import flattenlab.ui.doctor.DoctorViewModel;
import flattenlab.ui.shell.ShellController.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;

/** Takes pictures of the doctor's screen with one text for each thing that can be said. */
final class DoctorGallery {
    private static final String HEAD = "import torch\nimport torch.nn as nn\n\n";
    private static final String FEATURES = "    nn.Conv2d(3, 16, 3, padding=1),\n    nn.ReLU(),\n    nn.MaxPool2d(2),\n"
            + "    nn.Conv2d(16, 32, 3, padding=1),\n    nn.ReLU(),\n    nn.MaxPool2d(2),\n";
    private static final String ENTERS = "logits = model(torch.randn(32, 3, 32, 32))\n";
    private static final String NET = """
            import torch
            import torch.nn as nn
            import torch.nn.functional as F
            from torch.utils.data import DataLoader
            from torchvision import datasets, transforms

            BATCH = 64
            transform = transforms.Compose([
                transforms.Resize((64, 64)),
                transforms.ToTensor(),
                transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),
            ])
            train_set = datasets.CIFAR10("data", train=True, transform=transform)
            train_loader = DataLoader(train_set, batch_size=BATCH, shuffle=True)

            class Block(nn.Module):
                def __init__(self, channels_in, channels_out):
                    super().__init__()
                    self.conv = nn.Conv2d(channels_in, channels_out, 3, padding=1)
                    self.norm = nn.BatchNorm2d(channels_out)

                def forward(self, x):
                    return F.relu(self.norm(self.conv(x)))

            class Net(nn.Module):
                def __init__(self, classes=10):
                    super().__init__()
                    self.block1 = Block(3, 16)
                    self.block2 = Block(16, 32)
                    self.block3 = Block(32, 64)
                    self.pool = nn.MaxPool2d(2, 2)
                    self.dropout = nn.Dropout(0.25)
                    self.fc1 = nn.Linear(64 * 4 * 4, 128)
                    self.fc2 = nn.Linear(128, classes)

                def forward(self, x):
                    x = self.pool(self.block1(x))
                    x = self.pool(self.block2(x))
                    x = self.pool(self.block3(x))
                    x = torch.flatten(x, 1)
                    x = self.dropout(F.relu(self.fc1(x)))
                    return self.fc2(x)

            net = Net()
            criterion = nn.CrossEntropyLoss()
            optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
            for epoch in range(3):
                for images, labels in train_loader:
                    optimizer.zero_grad()
                    logits = net(images)
                    loss = criterion(logits, labels)
                    loss.backward()
                    optimizer.step()
            """;
    private static final String MIXED = """
            import torch
            import torch.nn as nn
            import torch.nn.functional as F

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.conv = nn.Conv2d(1, 16, 3, padding=1)
                    self.fc = nn.Linear(6272, 10)

                def forward(self, x):
                    x = F.max_pool2d(F.relu(self.conv(x)), 4)
                    x = x.view(-1, 6272)
                    return self.fc(x)

            logits = Net()(torch.randn(64, 1, 28, 28))
            """;
    private static final String KERAS = """
            from tensorflow import keras
            from tensorflow.keras import layers

            model = keras.Sequential([
                layers.Input(shape=(28, 28, 1)),
                layers.Conv2D(32, 3, activation="relu"),
                layers.MaxPooling2D(2),
                layers.Dense(64, activation="relu"),
                layers.Dense(10, activation="softmax"),
            ])
            model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
            """;
    private static final String PRINTED = """
            Sequential(
              (0): Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
              (1): ReLU()
              (2): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
              (3): Linear(in_features=1568, out_features=10, bias=True)
            )
            """;
    private static final String SAVED = """
            {"class_name": "Sequential", "config": {"name": "sequential", "layers": [
              {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 28, 28, 1], "name": "input"}},
              {"class_name": "Conv2D", "config": {"name": "conv2d", "filters": 32, "kernel_size": [3, 3],
                "strides": [1, 1], "padding": "valid", "activation": "relu"}},
              {"class_name": "MaxPooling2D", "config": {"name": "pool", "pool_size": [2, 2], "strides": [2, 2], "padding": "valid"}},
              {"class_name": "Flatten", "config": {"name": "flatten"}},
              {"class_name": "Dense", "config": {"name": "dense", "units": 10, "activation": "softmax"}}]}}
            """;

    private final Stills stills;
    private final DoctorViewModel doctor;

    DoctorGallery(Stills stills) {
        this.stills = stills;
        this.doctor = stills.window().doctor();
    }

    private static String model(String behind, String enters) {
        return HEAD + "model = nn.Sequential(\n" + FEATURES + behind + ")\n" + enters;
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("empty", "");
        texts.put(
                "crash",
                model(
                        "    nn.Flatten(),\n    nn.Linear(1024, 128),\n    nn.ReLU(),\n    nn.Linear(128, 10),\n",
                        ENTERS));
        texts.put("long", NET);
        texts.put(
                "silent",
                HEAD + "conv = nn.Conv2d(1, 16, 3, padding=1)\npool = nn.MaxPool2d(4)\n\n"
                        + "x = torch.randn(64, 1, 28, 28)\nx = pool(conv(x))\n"
                        + "x = x.view(-1, 392)  # 16 * 7 * 7 / 2\nlogits = nn.Linear(392, 10)(x)\n");
        texts.put("mixed", MIXED);
        texts.put("keras", KERAS);
        texts.put("fine", model("    nn.Flatten(),\n    nn.Linear(2048, 10),\n", ENTERS));
        texts.put("undecidable", model("    nn.Flatten(),\n    nn.Linear(2048, 10),\n", ""));
        texts.put("gap", gap());
        texts.put("printed", PRINTED);
        texts.put(
                "message",
                "Traceback (most recent call last):\n  File \"train.py\", line 41, in <module>\n    out = model(images)\n"
                        + "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)\n");
        texts.put("nothing", "Dear all,\nplease find the agenda of Monday's meeting below.\n");
        return texts;
    }

    private static String gap() {
        return HEAD + "from fancy import Attention\n\nmodel = nn.Sequential(\n" + FEATURES
                + "    Attention(32),\n    nn.Flatten(),\n    nn.Linear(2048, 10),\n)\n" + ENTERS;
    }

    void render() throws InterruptedException {
        if (stills.wantsAnyOf("doctor-doors")) {
            Stills.onFx(() -> stills.window().shell().show(Workspace.UNROLL));
            stills.take("doctor-doors", () -> stills.window().welcome().offerDoors(false, () -> {}));
        }
        Stills.onFx(() -> stills.window().shell().show(Workspace.DOCTOR));
        for (Map.Entry<String, String> text : texts().entrySet()) {
            if (stills.wantsAnyOf("doctor-" + text.getKey())) {
                stills.take("doctor-" + text.getKey(), () -> doctor.put(text.getValue()));
            }
        }
        if (stills.wantsAnyOf("doctor-typed")) {
            stills.take("doctor-typed", () -> doctor.put(gap()));
            stills.take("doctor-typed", this::type);
        }
        if (stills.wantsAnyOf("doctor-file")) {
            file();
        }
        pressed("doctor-lesson", "#doctorExplain");
        Stills.onFx(() -> stills.window().shell().showLessons(false));
        pressed("doctor-asked", "#doctorAsk");
        Stills.onFx(() -> stills.window().quiz().leaveModel());
    }

    /** What leaves the gap that is shown. */
    private void type() {
        doctor.diagnosis()
                .flatMap(now -> now.departures().stream().findFirst())
                .ifPresent(departure -> doctor.leave(departure, Optional.of(InputShape.parse("N,32,8,8"))));
    }

    /** What a button of this screen leads to. */
    private void pressed(String name, String button) throws InterruptedException {
        if (stills.wantsAnyOf(name)) {
            Stills.onFx(() -> {
                stills.window().shell().show(Workspace.DOCTOR);
                doctor.put(texts().get("crash"));
            });
            stills.awaitTasks();
            stills.take(name, () -> ((Button) stills.window().scene().lookup(button)).fire());
        }
    }

    private void file() throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("flattenlab-gallery");
            Path file = Files.writeString(folder.resolve("digits.json"), SAVED);
            stills.take("doctor-file", () -> doctor.open(file));
            Stills.onFx(() -> doctor.put(""));
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
