package flattenlab.app;

import flattenlab.ui.doctor.DoctorViewModel;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes pictures of the doctor's screen with one text for each thing that can be said. */
final class DoctorGallery {
    private static final String HEAD = "import torch\nimport torch.nn as nn\n\n";
    private static final String FEATURES = "    nn.Conv2d(3, 16, 3, padding=1),\n    nn.ReLU(),\n    nn.MaxPool2d(2),\n"
            + "    nn.Conv2d(16, 32, 3, padding=1),\n    nn.ReLU(),\n    nn.MaxPool2d(2),\n";
    private static final String ENTERS = "logits = model(torch.randn(32, 3, 32, 32))\n";

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
        texts.put(
                "silent",
                HEAD + "conv = nn.Conv2d(1, 16, 3, padding=1)\npool = nn.MaxPool2d(4)\n\n"
                        + "x = torch.randn(64, 1, 28, 28)\nx = pool(conv(x))\n"
                        + "x = x.view(-1, 392)  # 16 * 7 * 7 / 2\nlogits = nn.Linear(392, 10)(x)\n");
        texts.put("fine", model("    nn.Flatten(),\n    nn.Linear(2048, 10),\n", ENTERS));
        texts.put("undecidable", model("    nn.Flatten(),\n    nn.Linear(2048, 10),\n", ""));
        texts.put("gap", model("    nn.LSTM(32, 64),\n    nn.Linear(64, 10),\n", ENTERS));
        texts.put(
                "message",
                "Traceback (most recent call last):\n  File \"train.py\", line 41, in <module>\n    out = model(images)\n"
                        + "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)\n");
        return texts;
    }

    void render() throws InterruptedException {
        if (stills.wantsAnyOf("doctor-doors")) {
            Stills.onFx(() -> stills.window().shell().show(Workspace.UNROLL));
            stills.take("doctor-doors", () -> stills.window().welcome(false, () -> {}));
        }
        Stills.onFx(() -> stills.window().shell().show(Workspace.DOCTOR));
        for (Map.Entry<String, String> text : texts().entrySet()) {
            if (stills.wantsAnyOf("doctor-" + text.getKey())) {
                stills.take("doctor-" + text.getKey(), () -> doctor.put(text.getValue()));
            }
        }
    }
}
