package flattenlab.bench;

import java.util.Locale;
import java.util.Random;

/** A program of 200 lines as people write them, whose names and numbers no other seed has. */
final class LongModel {
    private static final int BLOCKS = 16;

    private final Random random;
    private final String tag;
    private final StringBuilder text = new StringBuilder();

    private LongModel(int seed) {
        this.random = new Random(seed);
        this.tag = "m" + seed;
    }

    /** One that runs. */
    static String well(int seed) {
        return new LongModel(seed).program(0);
    }

    /** The same with a Linear that was built for another number, which stands at its end. */
    static String sick(int seed) {
        return new LongModel(-seed).program(7);
    }

    private void line(String pattern, Object... arguments) {
        text.append(String.format(Locale.ROOT, pattern, arguments).replace("TAG", tag.replace('-', '_')))
                .append('\n');
    }

    private String program(int off) {
        line("import numpy as np");
        line("import torch");
        line("import torch.nn as nn");
        line("import torch.nn.functional as F");
        line("from torch.utils.data import DataLoader");
        line("");
        line("BATCH_TAG = %d", 8 + random.nextInt(57));
        line("EPOCHS_TAG = %d", 1 + random.nextInt(90));
        line("");
        residual();
        int[] widths = new int[BLOCKS + 1];
        widths[0] = 3;
        line("class Net_TAG(nn.Module):");
        line("    \"\"\"Pictures of 64x64 in colour.\"\"\"");
        line("");
        line("    def __init__(self, classes=%d, rate=0.%d):", 2 + random.nextInt(100), 1 + random.nextInt(8));
        line("        super(Net_TAG, self).__init__()");
        for (int i = 1; i <= BLOCKS; i++) {
            widths[i] = 8 + random.nextInt(120);
            line("        self.conv%d_TAG = nn.Conv2d(%d, %d, kernel_size=3, padding=1)", i, widths[i - 1], widths[i]);
            line("        self.bn%d_TAG = nn.BatchNorm2d(%d)", i, widths[i]);
            line("        self.res%d_TAG = Residual_TAG(%d)", i, widths[i]);
            line("        self.drop%d_TAG = nn.Dropout2d(p=rate)", i);
        }
        line("        self.pool = nn.MaxPool2d(2, 2)");
        line("        self.fc1 = nn.Linear(%d * 4 * 4 + %d, %d)", widths[BLOCKS], off, 100 + random.nextInt(400));
        line("        self.fc2 = nn.Linear(self.fc1.out_features, classes)");
        line("");
        line("    def forward(self, x):");
        for (int i = 1; i <= BLOCKS; i++) {
            line("        # block %d of TAG", i);
            line("        x = self.conv%d_TAG(x)", i);
            line("        x = F.relu(self.bn%d_TAG(x))", i);
            line("        x = self.res%d_TAG(x)", i);
            if (i % 4 == 0) {
                line("        x = self.pool(x)");
            }
            line("        x = self.drop%d_TAG(x)", i);
        }
        line("        x = x.view(x.size(0), -1)");
        line("        x = F.dropout(F.relu(self.fc1(x)), training=self.training)");
        line("        return self.fc2(x)");
        line("");
        line("");
        line("net_TAG = Net_TAG()");
        line("x_TAG = torch.randn(BATCH_TAG, 3, 64, 64)");
        line("out_TAG = net_TAG(x_TAG)");
        line("print(out_TAG.shape)");
        line("criterion = nn.CrossEntropyLoss()");
        line("optimizer = torch.optim.Adam(net_TAG.parameters(), lr=0.00%d)", 1 + random.nextInt(9));
        line("y_TAG = torch.randint(0, 2, (BATCH_TAG,))");
        line("for epoch in range(EPOCHS_TAG):");
        line("    optimizer.zero_grad()");
        line("    loss = criterion(net_TAG(x_TAG), y_TAG)");
        line("    loss.backward()");
        line("    optimizer.step()");
        line("    if epoch %% %d == 0:", 1 + random.nextInt(20));
        line("        print('epoch', epoch, 'loss', loss.item())");
        return text.toString();
    }

    private void residual() {
        line("class Residual_TAG(nn.Module):");
        line("    def __init__(self, channels, kernel=3):");
        line("        super().__init__()");
        line("        self.first = nn.Conv2d(channels, channels, kernel, padding=kernel // 2, bias=False)");
        line("        self.norm = nn.BatchNorm2d(channels)");
        line("        self.second = nn.Conv2d(channels, channels, kernel, padding=kernel // 2)");
        line("");
        line("    def forward(self, x):");
        line("        out = F.relu(self.norm(self.first(x)))");
        line("        out = self.second(out)");
        line("        return F.relu(out + x)");
        line("");
        line("");
    }
}
