package flattenlab.ui.doctor;

import java.util.Locale;

/** A short text of our own with a fault that many meet, for those who have none at hand. */
enum Sample {
    /** A Linear that was built for pictures of another size. */
    WRONG_NUMBER("""
            import torch
            import torch.nn as nn

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.features = nn.Sequential(
                        nn.Conv2d(1, 8, 3, padding=1),
                        nn.ReLU(),
                        nn.MaxPool2d(2),
                        nn.Conv2d(8, 16, 3, padding=1),
                        nn.ReLU(),
                        nn.MaxPool2d(2),
                    )
                    self.flatten = nn.Flatten()
                    self.classifier = nn.Linear(1024, 10)

                def forward(self, x):
                    x = self.features(x)
                    x = self.flatten(x)
                    return self.classifier(x)

            logits = Net()(torch.randn(32, 1, 28, 28))
            """),
    /** Maps that come to a Linear. */
    NO_FLATTEN("""
            import torch
            import torch.nn as nn

            model = nn.Sequential(
                nn.Conv2d(3, 16, 3, padding=1),
                nn.ReLU(),
                nn.MaxPool2d(2),
                nn.Linear(4096, 10),
            )
            logits = model(torch.randn(8, 3, 32, 32))
            """),
    /** A view whose rows begin in one picture and end in the next. */
    MIXED("""
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

            net = Net()
            logits = net(torch.randn(64, 1, 28, 28))
            """),
    /** A Dense on maps: Keras does not stop. */
    DENSE_ON_MAPS("""
            from tensorflow import keras
            from tensorflow.keras import layers

            model = keras.Sequential([
                layers.Input(shape=(28, 28, 1)),
                layers.Conv2D(32, 3, activation="relu"),
                layers.MaxPooling2D(2),
                layers.Dense(64, activation="relu"),
                layers.Dense(10, activation="softmax"),
            ])
            model.summary()
            """),
    /** What stands on the screen, and nothing else. */
    MESSAGE("""
            Traceback (most recent call last):
              File "train.py", line 41, in <module>
                out = model(images)
              File "model.py", line 22, in forward
                x = self.fc1(x)
            RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)
            """);

    private final String text;

    Sample(String text) {
        this.text = text;
    }

    /** What is pasted. */
    String text() {
        return text;
    }

    /** The end of its keys in texts. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
