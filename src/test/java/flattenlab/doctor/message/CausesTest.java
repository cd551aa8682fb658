package flattenlab.doctor.message;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Batch;
import flattenlab.doctor.Diagnosis.FlattenShapes;
import flattenlab.doctor.Paste;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message alone gives away, the most likely cause first. */
class CausesTest {
    private static Cause first(String text) {
        Causes causes = Causes.of(Paste.of(text));
        assertThat(causes.missing().isEmpty()).as(text).isTrue();
        return causes.ranked().get(0);
    }

    private static String kinds(String text) {
        return Causes.of(Paste.of(text)).ranked().stream().map(Cause::kind).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A number that was guessed, or a map that is larger or smaller than planned.
                "32x2352 and 1000x10 | in-features | 2352 | nn.Linear(2352, 10)",
                "9x640 and 160x7 | in-features image-size view-constant | 640 | nn.Linear(640, 7)",
                "9x160 and 640x7 | in-features image-size | 160 | nn.Linear(160, 7)",
                "8x1024 and 4096x7 | in-features image-size splits-batch | 1024 | nn.Linear(1024, 7)",
                "9x500 and 720x7 | image-size in-features | 500 | nn.Linear(500, 7)",
                "9x980 and 11x980 | in-features | 980 | nn.Linear(980, 11)",
                "9x512 and 2048x7 | head-in-features in-features image-size | 512 | nn.Linear(512, 7)",
                // No flatten: the last axis, and many rows.
                "2688x28 and 2352x10 | no-flatten in-features | 2352 | x = torch.flatten(x, 1)",
                "9072x7 and 980x11 | no-flatten in-features | 980 | x = torch.flatten(x, 1)",
                "1260x7 and 980x11 | no-flatten in-features | 980 | x = torch.flatten(x, 1)",
                // All samples in a row, two in a row, a third in a row.
                "1x25088 and 3136x128 | flatten-batch in-features | 3136 | x = torch.flatten(x, 1)",
                "32x1600 and 800x10 | view-constant in-features | 800 | x = torch.flatten(x, 1)",
                "96x784 and 2352x10 | splits-batch in-features | 2352 | x = torch.flatten(x, 1)",
                "3x784 and 2352x10 | missing-batch splits-batch in-features | 2352 | x = x.unsqueeze(0)",
                // Rows that no map has of a picture as wide as high: channels that have become samples.
                "20x49 and 980x11 | missing-batch splits-batch in-features no-flatten | 980 | x = x.unsqueeze(0)",
                // The number of a well-known net for pictures of the size that it was made for.
                "9x512 and 25088x4096 | image-size in-features | 512 | nn.Linear(512, 4096)",
            })
    void aProductThatDoesNotFit(String sizes, String kinds, long number, String hint) {
        String text = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (" + sizes + ")";
        assertThat(kinds(text)).isEqualTo(kinds);
        assertThat(first(text).rightNumber()).hasValue(number);
        assertThat(first(text).hint()).contains(hint);
    }

    @Test
    void oldMessagesAreAnsweredInTheWordsOfTheirTime() {
        Cause cause = first("size mismatch, m1: [2700 x 9], m2: [810 x 5] at /pytorch/x.cpp:290");
        assertThat(cause.kind()).isEqualTo("no-flatten");
        assertThat(cause.why())
                .hasToString("2700·9 = 30·810: as one row for each of 30 samples they have the 810"
                        + " features that the layer was built for");
        assertThat(cause.hint()).contains("x = x.view(x.size(0), -1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "shape '[-1, 400]' is invalid for input of size 179776 | image-size view-constant | | x = x.view(x.size(0), -1)",
                "shape '[-1, 490]' is invalid for input of size 30870001 | view-constant image-size | | x = x.view(x.size(0), -1)",
                "shape '[64, 400]' is invalid for input of size 12800 | view-constant | 400 | x = x.view(x.size(0), -1)",
                "shape '[9, 500]' is invalid for input of size 6480 | image-size view-constant | 720 | x = x.view(x.size(0), -1)",
                "shape '[9, -1]' is invalid for input of size 1000 | view-constant | | x = x.view(x.size(0), -1)",
                "total size of new array must be unchanged, input_shape = [490], output_shape = [7, 7, 20] | view-constant | 980"
                        + " | layers.Dense(7 * 7 * 20)",
                "view size is not compatible with input tensor's size and stride | non-contiguous |"
                        + " | x = x.reshape(x.size(0), -1)",
                "Dimension out of range (expected to be in range of [-1, 0], but got 1) | missing-batch | | x = x.unsqueeze(0)",
                "Given groups=1, weight of size [30, 6, 5, 5], expected input[9, 5, 44, 44] to have 6 channels, but got 5"
                        + " channels instead | channels | 5 | nn.Conv2d(5, 30, kernel_size=5)",
                "Given groups=1, weight of size [64, 3, 7, 7], expected input[5, 90, 80, 3] to have 3 channels, but got 90"
                        + " channels instead | channels-last channels | | x = x.permute(0, 3, 1, 2)",
                "Given groups=1, weight of size [8, 1, 3, 3], expected input[1, 50, 20, 20] to have 1 channels, but got 50"
                        + " channels instead | missing-axis channels | | x = x.unsqueeze(1)",
                "running_mean should contain 30 elements not 60 | channels | 30 | nn.BatchNorm2d(30)",
                "expected 4D input (got 2D input) | bn-after-flatten | | nn.BatchNorm1d",
                "expected 4D input (got 3D input) | missing-batch | | x = x.unsqueeze(0)",
                "expected 2D or 3D input (got 4D input) | no-flatten | | nn.BatchNorm2d",
                "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [9, 490]"
                        + " | conv-after-flatten | | ~~",
                "Expected 4-dimensional input for 4-dimensional weight [8, 1, 3, 3], but got 3-dimensional input of size [50,"
                        + " 20, 20] instead | missing-axis missing-batch | | x = x.unsqueeze(1)",
                "Expected 4-dimensional input for 4-dimensional weight [8, 3, 3, 3], but got 3-dimensional input of size [3,"
                        + " 20, 20] instead | missing-batch missing-axis | | x = x.unsqueeze(0)",
                "Calculated padded input size per channel: (2 x 3). Kernel size: (5 x 5). Kernel size can't be greater than"
                        + " actual input size | too-small | | padding=1",
                "Negative dimension size caused by subtracting 3 from 2 for layer | too-small | | padding='same'",
                "Negative dimension size caused by subtracting 3 from 1 for 'n' with input shapes: [?,1,44,45], [3,3,45,8]."
                        + " | channels-last too-small | | input_shape=(44, 45, 1)",
                "The size of tensor a (24) must match the size of tensor b (40) at non-singleton dimension 1 | channels labels |"
                        + " | nn.Conv2d(24, 40, kernel_size=1)",
                "The size of tensor a (24) must match the size of tensor b (23) at non-singleton dimension 3 | image-size |"
                        + " | x = F.interpolate(x, size=other.shape[2:])",
                "stack expects each tensor to be equal size, but got [3, 90, 80] at entry 0 and [3, 90, 91] at entry 2"
                        + " | image-size | | transforms.Resize((90, 80))",
                "stack expects each tensor to be equal size, but got [3, 90, 80] at entry 0 and [1, 90, 80] at entry 2"
                        + " | channels | | Image.open(path).convert('RGB')",
                "size mismatch for head.weight: copying a param with shape torch.Size([7, 980]) from checkpoint, the shape in"
                        + " current model is torch.Size([7, 245]). | state-dict | 980 | nn.Linear(980, 7)",
                "size mismatch for fc.weight: copying a param with shape torch.Size([1000, 512]) from checkpoint, the shape in"
                        + " current model is torch.Size([9, 512]). | state-dict | 1000 | nn.Linear(512, 1000)",
                "Expected input batch_size (124) to match target batch_size (31). | loss-batch splits-batch |"
                        + " | x = x.view(x.size(0), -1)",
                "Expected input batch_size (31) to match target batch_size (62). | loss-batch | | x = x.view(x.size(0), -1)",
                "only batches of spatial targets supported (3D tensors) but got targets of dimension: 1 | no-flatten |"
                        + " | x = torch.flatten(x, 1)",
                "only batches of spatial targets supported (3D tensors) but got targets of dimension: 4 | labels |"
                        + " | y = y.squeeze(1)",
                "1D target tensor expected, multi-target not supported | labels | | y = y.squeeze(1)",
                "Target size (torch.Size([9])) must be the same as input size (torch.Size([9, 1])) | labels |"
                        + " | y = y.unsqueeze(1).float()",
                "Target size (torch.Size([9, 1])) must be the same as input size (torch.Size([36, 1])) | loss-batch"
                        + " splits-batch | | x = x.view(x.size(0), -1)",
                "logits and labels must have the same first dimension, got logits shape [1568,10] and labels shape [32]"
                        + " | no-flatten | | layers.Flatten(),",
                "logits and labels must have the same first dimension, got logits shape [32,10] and labels shape [320]"
                        + " | labels | | loss='categorical_crossentropy'",
                "Shapes (None, 1) and (None, 7) are incompatible | labels | | loss='sparse_categorical_crossentropy'",
                "Shapes (None, 7) and (None, 5) are incompatible | labels | 7 | layers.Dense(7)",
                "Error when checking target: expected dense_2 to have shape (7,) but got array with shape (1,) | labels |"
                        + " | loss='sparse_categorical_crossentropy'",
                "Input 0 of layer dense is incompatible with the layer: expected axis -1 of input shape to have value 980 but"
                        + " received input with shape (None, 7, 7, 20) | no-flatten channels | 980 | layers.Flatten(),",
                "Input 0 of layer conv2d is incompatible with the layer: expected axis -1 of input shape to have value 3 but"
                        + " received input with shape (None, 44, 44, 1) | channels | 1 | ~~",
                "Input 0 of layer conv2d is incompatible with the layer: expected min_ndim=4, found ndim=3. Full shape"
                        + " received: (None, 44, 44) | missing-axis missing-batch | | x = x[..., np.newaxis]",
                "Input 0 of layer conv2d is incompatible with the layer: expected min_ndim=4, found ndim=2. Full shape"
                        + " received: (None, 490) | conv-after-flatten | | ~~",
                "Error when checking input: expected conv2d_1_input to have 4 dimensions, but got array with shape (900, 44,"
                        + " 44) | missing-axis missing-batch | | x = x[..., np.newaxis]",
                "Error when checking input: expected conv2d_1_input to have 4 dimensions, but got array with shape (44, 44, 3)"
                        + " | missing-batch missing-axis | | x = np.expand_dims(x, 0)",
                "Input 0 of layer \"sequential\" is incompatible with the layer: expected shape=(None, 44, 44, 3), found"
                        + " shape=(None, 60, 60, 3) | image-size | | ~~",
                "Input 0 of layer \"sequential\" is incompatible with the layer: expected shape=(None, 44, 44, 3), found"
                        + " shape=(None, 44, 44, 1) | channels | 1 | ~~",
                "Input 0 of layer \"sequential\" is incompatible with the layer: expected shape=(None, 44, 44, 3), found"
                        + " shape=(None, 3, 44, 44) | channels-last | | ~x = np.transpose(x, (0, 2, 3, 1))~",
                "Input 0 of layer \"sequential\" is incompatible with the layer: expected shape=(None, 400), found"
                        + " shape=(None, 20, 20) | no-flatten | 400 | ~x = x.reshape(-1, 400)~",
                "The shape of the input to \"Flatten\" is not fully defined (got (None, None, 60) | image-size |"
                        + " | layers.GlobalAveragePooling2D(),",
                "Got invalid dimensions for input: images for the following indices index: 1 Got: 3 Expected: 1 | channels | 3"
                        + " | ~~",
                "Input that is not a matrix; expected matrix (rank 2), got rank 4 array with shape [9, 10, 7, 7]"
                        + " | no-flatten | 490 | ~.setInputType(InputType.convolutional(height, width, channels))~",
                "input.size(-1) must be equal to input_size. Expected 28, got 784 | in-features | 784 | input_size=784",
                "The input tensor cannot be reshaped to the requested shape. Input shape:{4,20,7,7}, requested shape:{9,980}"
                        + " | view-constant | 980 | Flatten(axis=1)",
                "Input channels C is not equal to kernel channels * group. C: 3 kernel channels: 1 group: 1 | channels | 3 | ~~",
                "Column of left array 490 != rows of right 980 | in-features | 490 | .nIn(490)",
                "GEMM: Dimension mismatch, W: {11,720} K: 500 N:11 | image-size in-features | 500 | weight: (11, 500)",
                "Shape inconsistent, Provided = [11,720], inferred shape=(11,500) | image-size in-features | 500"
                        + " | weight: (11, 500)",
                "layer dense is incompatible with the layer: expected axis -1 of input shape to have value 720, but received"
                        + " input with shape (None, 500) | image-size in-features | 500 | kernel: (500, units)",
                "layer conv2d is incompatible with the layer: expected axis -1 of input shape to have value 3, but received"
                        + " input with shape (None, 3, 90, 70) | channels-last | | ~x = np.transpose(x, (0, 2, 3, 1))~",
                "layer lstm_2 is incompatible with the layer: expected ndim=3, found ndim=2. Full shape received: (None, 90)"
                        + " | missing-axis | | ~~",
                "layer gru is incompatible with the layer: expected ndim=3, found ndim=4. Full shape received: (None, 9, 9, 40)"
                        + " | no-flatten | | ~layers.Reshape((-1, 40)),~",
                "Negative dimension size caused by subtracting 2 from 1 for 'p/MaxPool' with input shapes: [?,1,90,20]."
                        + " | channels-last too-small | | ~input_shape=(height, width, channels)~",
                "A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. Received:"
                        + " input_shape=[(None, 9, 9, 4), (None, 8, 8, 4)] | image-size | | ~layers.Resizing(8, 8)(x)~",
                "Incompatible shapes: [9,7] vs. [9] | labels | | loss='sparse_categorical_crossentropy'",
                "Error when checking target: expected dense_2 to have shape (1,) but got array with shape (7,)"
                        + " | labels labels | | loss='categorical_crossentropy'",
                "Cannot feed value of shape (9, 20, 20, 1) for Tensor 'x_1:0', which has shape '(?, 400)' | no-flatten | 400"
                        + " | ~x = x.reshape(-1, 400)~",
                "The shape of the input to \"Flatten\" is not fully defined (got (0, 9, 40)). Make sure to pass"
                        + " | channels-last too-small | | ~input_shape=(height, width, channels)~",
                "The shape of the input to \"Flatten\" is not fully defined (got (0, 0, 40)). Make sure to pass"
                        + " | too-small | | padding='same'",
                "invalid input, does not match configuration: expected [minibatch, numChannels=1, inputHeight=20,"
                        + " inputWidth=22] but got input array of shape [9, 440] | missing-axis |"
                        + " | ~InputType.convolutionalFlat(20, 22, 1)~",
                "Shape inconsistent, Provided = [16,3,5,5], inferred shape=(16,1,5,5) | channels | 1 | ~~",
                "Dimensions must be equal, but are 1 and 3 for 'Conv2D' (op: 'Conv2D') with input shapes: [?,20,20,1],"
                        + " [5,5,3,16]. | channels | 1 | ~~",
                "Dimensions must be equal, but are 10 and 32 for '{{node Equal}} = Equal[T=DT_FLOAT](a, b)' with input shapes:"
                        + " [?,10], [?,32]. | labels | 10 | layers.Dense(10)",
                "Cannot reshape a tensor with 500 elements to shape [4,4,40] (640 elements) | view-constant | 640"
                        + " | layers.Dense(4 * 4 * 40)",
                "Data cardinality is ambiguous: x sizes: 900 y sizes: 300 Make sure | loss-batch | | ~~",
                "A target array with shape (900, 7) was passed for an output of shape (None, 1) while using as loss"
                        + " | labels labels | | loss='categorical_crossentropy'",
                "You are passing a target array of shape (900, 1) while using as loss `categorical_crossentropy`"
                        + " | labels | | loss='sparse_categorical_crossentropy'",
                "Can not squeeze dim[1], expected a dimension of 1, got 7 for 'Squeeze' | labels | | loss='categorical_crossentropy'",
                "Kernel shape must have the same length as input, but received kernel of shape (3, 3, 1, 8) and input of shape"
                        + " (None, 20, 20) | missing-axis missing-batch | | ~x = x[..., np.newaxis]~",
                "conv_general_dilated lhs feature dimension size divided by feature_group_count must equal the rhs input feature"
                        + " dimension size, but 20 // 1 != 1. | channels | 20 | ~~",
                "Dimension 0 in both shapes must be equal, but are 720 and 500. Shapes are [720,11] and [500,11]."
                        + " | state-dict | | ~~",
                "layer dense is incompatible with the layer: expected min_ndim=2, found ndim=1. Full shape received: (None,)"
                        + " | missing-axis missing-batch | | ~x = x[..., np.newaxis]~",
                "running_mean should contain 16384 elements not 64 | channels | 16384 | nn.BatchNorm1d(16384)",
                "Layer weight shape (720, 11) not compatible with provided weight shape (500, 11) | state-dict | 500 | ~~",
                "Wrong number of dimensions: expected 4, got 3 with shape (9L, 48L, 48L). | missing-batch missing-axis |"
                        + " | ~x = np.expand_dims(x, 0)~",
                "Invalid input configuration for kernel width. Require 0 < kW <= inWidth + 2*padW; got (kW=5, inWidth=4, padW=0)"
                        + " | too-small | | .convolutionMode(ConvolutionMode.Same)",
                "Combination of kernel size, stride and padding are not valid for given input height, using"
                        + " ConvolutionMode.Strict ConvolutionMode.Strict requires: output height = (input height - kernelSize"
                        + " + 2*padding)/stride + 1 in height dimension to be an integer. Got: (30 - 3 + 2*0)/2 + 1 = 14.50"
                        + " | strict | | .convolutionMode(ConvolutionMode.Truncate)",
                "kernel size (3) exceeds input (2 padded to 2) | too-small | | ~pad=(1, 1)~",
                "Found array with dim 4. Estimator expected <= 2. | no-flatten | | ~x = x.reshape(x.shape[0], -1)~",
                "X has 3072 features, but Ridge is expecting 784 features as input. | in-features | 3072"
                        + " | ~kernel: (3072, units)~",
                "Expected 2D array, got 1D array instead | missing-batch | | ~x = x.reshape(1, -1)~",
                "Found input variables with inconsistent numbers of samples: [4, 900] | loss-batch |"
                        + " | ~x = x.reshape(x.shape[0], -1)~",
                "invalid input, does not match configuration: expected [minibatch, numChannels=3, inputHeight=44,"
                        + " inputWidth=45] but got input array of shape [9, 1, 44, 45] | channels | 1 | ~~",
            })
    void eachKindOfMessage(String text, String kinds, Long number, String hint) {
        assertThat(kinds(text)).isEqualTo(kinds);
        Cause cause = first(text);
        assertThat(cause.rightNumber().isPresent() ? cause.rightNumber().getAsLong() : null)
                .isEqualTo(number);
        assertThat(cause.hint().orElse("")).isEqualTo(hint);
    }

    /** What came to the product, or to the reshape, with the kind that says so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mat1 and mat2 shapes cannot be multiplied (9x500 and 720x7) | none | (9, 500)",
                "mat1 and mat2 shapes cannot be multiplied (1x25088 and 3136x128) | none | (25088,)",
                "mat1 and mat2 shapes cannot be multiplied (2688x28 and 2352x10) | none | none",
                "layer dense is incompatible with the layer: expected axis -1 of input shape to have value 720, but received"
                        + " input with shape (None, 500) | none | (N, 500)",
                "total size of new array must be unchanged, input_shape = [500], output_shape = [4, 4, 9] | (N, 500) | none",
                "The input tensor cannot be reshaped to the requested shape. Input shape:{4,20,7,7}, requested shape:{9,980}"
                        + " | (4, 20, 7, 7) | none",
                "Expected input batch_size (16) to match target batch_size (64). | none | none",
            })
    void aMessageSaysWhatCameToTheFlatten(String text, String before, String after) {
        Optional<FlattenShapes> shapes = Causes.of(Paste.of(text)).flatten();
        assertThat(shapes.flatMap(FlattenShapes::before).map(Batch.UNKNOWN::text))
                .isEqualTo(said(before));
        assertThat(shapes.flatMap(FlattenShapes::after).map(Batch.UNKNOWN::text))
                .isEqualTo(said(after));
    }

    private static Optional<String> said(String shape) {
        return Optional.of(shape).filter(text -> !text.equals("none"));
    }

    @Test
    void theLinesOfATracebackDecideBetweenCauses() {
        String message = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (%s)\n";
        String traceback = "Traceback (most recent call last):\n  File \"a.py\", line 9, in <module>\n    %s\n"
                + "  File \"a.py\", line 5, in forward\n    %s\n" + message;
        assertThat(first(String.format(message, "32x640 and 160x7")).kind()).isEqualTo("in-features");
        assertThat(first(String.format(traceback, "net(x)", "x = self.fc(x.view(32, -1))", "32x640 and 160x7"))
                        .kind())
                .isEqualTo("view-constant");
        assertThat(first(String.format(message, "1x640 and 160x7")).kind()).isEqualTo("flatten-batch");
        assertThat(first(String.format(traceback, "net(torch.randn(1, 3, 9, 9))", "x = self.fc(x)", "1x640 and 160x7"))
                        .kind())
                .isEqualTo("in-features");
        assertThat(first(String.format(traceback, "net(x)", "self.fc(torch.flatten(x, 1))", "1x640 and 160x7"))
                        .kind())
                .isEqualTo("in-features");
        assertThat(first(String.format(traceback, "net(torch.randn(8, 3, 9, 9))", "x = self.fc(x)", "8x640 and 160x7"))
                        .kind())
                .isEqualTo("in-features");
    }

    @Test
    void theBatchOfATracebackGivesTheNumberOfAReshape() {
        Cause cause = first(
                "Traceback (most recent call last):\n  File \"a.py\", line 9, in <module>\n"
                        + "    net(torch.zeros(4, 3, 9, 9))\nRuntimeError: shape '[-1, 400]' is invalid for input of size 179776\n");
        assertThat(cause.kind()).isEqualTo("image-size");
        assertThat(cause.rightNumber()).hasValue(44944);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RuntimeError: CUDA error: device-side assert triggered | often a label lies outside the classes",
                "RuntimeError: Expected object of scalar type Long but got scalar type Float | this is no shape error",
                "RuntimeError: Input type (torch.cuda.FloatTensor) and weight type (torch.FloatTensor) should be the same"
                        + " | this is no shape error",
                "RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB | this is no shape error",
                "AttributeError: 'NoneType' object has no attribute 'shape' | this is no shape error",
                "hello | a message or code",
            })
    void whatIsNotAboutShapesIsNotForcedToBe(String text, String missing) {
        Causes causes = Causes.of(Paste.of(text));
        assertThat(causes.ranked()).isEmpty();
        assertThat(causes.missing().toString()).contains(missing);
    }

    @Test
    void ofSavedWeightsTheFirstThatDoNotFitAreExplained() {
        Cause cause = first("Error(s) in loading state_dict for Net:\n"
                + "size mismatch for fc1.weight: copying a param with shape torch.Size([60, 980]) from checkpoint, the shape in"
                + " current model is torch.Size([60, 490]).\nsize mismatch for fc2.weight: copying a param with shape"
                + " torch.Size([9, 60]) from checkpoint, the shape in current model is torch.Size([7, 60]).");
        assertThat(cause.rightNumber()).hasValue(980);
    }

    @Test
    @Timeout(20)
    void noTextTakesLong() {
        int half = 100_000;
        for (String part : List.of(
                "> ",
                "a",
                "RuntimeError: ",
                "Error",
                "\u001b[0;31m",
                "  File \"a.py\", line 3, in f\n    x\n",
                "---> 3 x\n",
                "Cell In[5], line 3\n",
                "\tat a.b.C.d(C.java:3)\n",
                "mat1 and mat2 shapes cannot be multiplied (3x980 and 720x12)\n",
                "Given groups=1, weight of size [",
                "[1, ",
                "-1",
                "/a")) {
            String text = part.repeat(half / part.length());
            assertThat(Causes.of(Paste.of(text + "\n" + "shape is invalid for input of size 3 " + text)))
                    .isNotNull();
        }
    }

    /** No numbers, however strange, make it fail, and whatever it says it can say in German. */
    @Test
    @Timeout(20)
    void anyNumbersAreAnswered() {
        Random random = new Random(4);
        flattenlab.tensor.FaultWords german = new flattenlab.tensor.FaultWords(Locale.GERMAN);
        long[] odd = {0, 1, 2, 3, 7, 28, 784, 2352, 1L << 40, 999_999_999_999_999_999L};
        List<String> templates = List.of(
                "mat1 and mat2 shapes cannot be multiplied (%dx%d and %dx%d)",
                "Given groups=%d, weight of size [%d, 3, 3, 3], expected input[1, %d, 3, 4] to have %d channels, but got 5"
                        + " channels instead",
                "shape '[%d, %d]' is invalid for input of size %d",
                "shape '[]' is invalid for input of size %d",
                "Shapes (%d, %d) and (%d, %d) are incompatible",
                "Shapes () and (%d,) are incompatible",
                "logits and labels must have the same first dimension, got logits shape [%d,%d] and labels shape [%d]",
                "Incompatible shapes: [%d,%d] vs. [%d]",
                "Error when checking input: expected a to have shape (%d, %d) but got array with shape (%d,)",
                "Input 0 of layer dense is incompatible with the layer: expected axis -1 of input shape to have value %d but"
                        + " received input with shape (%d, %d)",
                "Input 0 of layer dense is incompatible with the layer: expected axis -1 of input shape to have value %d but"
                        + " received input with shape ()",
                "Matrix size-incompatible: In[0]: [], In[1]: [%d,%d]",
                "Expected 4-dimensional input for 4-dimensional weight [%d], but got %d-dimensional input of size [] instead",
                "Given input size: (%dx1x1). Calculated output size: (%dx0x0). Output size is too small",
                "stack expects each tensor to be equal size, but got [%d] at entry 0 and [] at entry 1",
                "size mismatch for a: copying a param with shape torch.Size([]) from checkpoint, the shape in current model is"
                        + " torch.Size([%d])");
        for (int round = 0; round < 5_000; round++) {
            String template = templates.get(random.nextInt(templates.size()));
            Object[] numbers = random.ints(8, 0, odd.length)
                    .mapToObj(at -> (Object) odd[at])
                    .toArray();
            Paste paste = Paste.of(String.format(template, numbers));
            Causes causes = Causes.of(paste);
            Message.in(paste).forEach(Message::crash);
            for (Cause cause : causes.ranked()) {
                assertThat(german.text(cause.message()) + german.text(cause.why()) + german.text(cause.lookAt()))
                        .doesNotContain("{", "doctor.");
            }
        }
    }

    @Test
    void whatIsAGuessIsSaidAsOne() {
        String product = "mat1 and mat2 shapes cannot be multiplied ";
        assertThat(kinds(product + "(64x128 and 64x10)")).isEqualTo("in-features view-constant");
        assertThat(first(product + "(64x128 and 64x10)").why().toString()).contains("may hand on 128");
        assertThat(first(product + "(50x768 and 512x512)").why().toString()).contains("may hand on 768");
        assertThat(kinds(product + "(64x9216 and 4096x1000)")).isEqualTo("in-features");
        assertThat(first(product + "(64x9216 and 4096x1000)").why().toString())
                .contains("256\u00b76\u00b76", "AlexNet");
        assertThat(first(product + "(32x2352 and 1000x10)").why().toString()).contains("may be 3\u00b728\u00b728");
    }

    @Test
    void aMultipleIsNotCalledNone() {
        String text = "shape '[-1, 784]' is invalid for input of size 100352";
        assertThat(kinds(text)).isEqualTo("view-constant");
        assertThat(first(text).why().toString()).contains("100352 = 128\u00b7784");
    }

    @Test
    void sizesThatDifferAtAxisOneMayBeOfALoss() {
        Causes causes = Causes.of(
                Paste.of(
                        "RuntimeError: The size of tensor a (10) must match the size of tensor b (32) at non-singleton dimension 1"));
        assertThat(causes.ranked()).extracting(Cause::kind).containsExactly("channels", "labels");
        assertThat(causes.ranked().get(1).hint()).isEmpty();
    }
}
