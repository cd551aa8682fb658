package flattenlab.doctor.message;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers by which each cause is told, the most likely first: {@code map_larger 640, 4, 160, 2} is 640 = 4 * 160, 2 * 2 = 4. */
class CauseReasonsTest {
    private static String reasons(String text) {
        return Causes.of(Paste.of(text)).ranked().stream()
                .map(cause -> (cause.why().key().replace("doctor.why.", "") + " "
                                + cause.why().arguments().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")))
                        .strip())
                .collect(Collectors.joining(" / "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10) | map 2352, 3·28·28, 1000",
                "mat1 and mat2 shapes cannot be multiplied (9x640 and 160x7) | map_larger 640, 4, 160, 2 / "
                        + "map_larger 640, 4, 160, 2 / view_constant 640, 4, 160, 9, 36",
                "mat1 and mat2 shapes cannot be multiplied (9x160 and 640x7) | map_smaller 160, 4, 640, 2 / "
                        + "map_smaller 160, 4, 640, 2",
                "mat1 and mat2 shapes cannot be multiplied (9x500 and 720x7) | image_size 500, 20, 5, 720, 6 / "
                        + "map 500, 20·5·5, 720",
                "mat1 and mat2 shapes cannot be multiplied (9x980 and 11x980) | swapped 11, 980",
                "mat1 and mat2 shapes cannot be multiplied (9x512 and 2048x7) | head 512, ResNet-18, ResNet-34, "
                        + "2048, ResNet-50, ResNet-101 / map_smaller 512, 4, 2048, 2 / map_smaller 512, 4, 2048, 2",
                "mat1 and mat2 shapes cannot be multiplied (2688x28 and 2352x10) | no_flatten 2688, 28, 32, "
                        + "2352 / arrives 28, 2352",
                "mat1 and mat2 shapes cannot be multiplied (1x25088 and 3136x128) | flatten_batch 25088, 8, "
                        + "3136 / map 25088, 512·7·7, 3136",
                "mat1 and mat2 shapes cannot be multiplied (32x1600 and 800x10) | view_constant 1600, 2, 800, "
                        + "32, 64 / map 1600, 64·5·5, 800",
                "mat1 and mat2 shapes cannot be multiplied (96x784 and 2352x10) | splits_batch 2352, 3, 784, "
                        + "96, 32 / map 784, 16·7·7, 2352",
                "mat1 and mat2 shapes cannot be multiplied (3x784 and 2352x10) | missing_batch 3, 784, 2352 / splits_batch 2352, 3, 784, 3, "
                        + "1 / map 784, 16·7·7, 2352",
                "mat1 and mat2 shapes cannot be multiplied (20x49 and 980x11) | missing_batch 20, 49, 980 / splits_batch 980, 20, 49, 20, 1 "
                        + "/ map 49, 1·7·7, 980 / no_flatten 20, 49, 1, 980",
                "mat1 and mat2 shapes cannot be multiplied (9x512 and 25088x4096) | map_smaller 512, 49, 25088, "
                        + "7 / map_smaller 512, 49, 25088, 7",
                "mat1 and mat2 shapes cannot be multiplied (3000x13 and 17x4) | no_flatten_rows 3000, 13 / "
                        + "arrives 13, 17",
                "mat1 and mat2 shapes cannot be multiplied (8x35 and 36x4) | arrives 35, 36",
                "mat1 and mat2 shapes cannot be multiplied (49x64 and 3136x10) | missing_batch 49, 64, 3136 / map_smaller 64, 49, 3136, 7 / "
                        + "map_smaller 64, 49, 3136, 7 / splits_batch 3136, 49, 64, 49, 1 / no_flatten 49, 64, 1, 3136",
                "mat1 and mat2 shapes cannot be multiplied (6272x64 and 3136x10) | no_flatten 6272, 64, 128, "
                        + "3136 / map_smaller 64, 49, 3136, 7 / map_smaller 64, 49, 3136, 7",
                "mat1 dim 1 must match mat2 dim 0 | no_numbers",
                "size mismatch, m1: [2700 x 9], m2: [810 x 5] at /pytorch/x.cpp:290 | no_flatten 2700, 9, 30, "
                        + "810 / map 9, 1·3·3, 810"
            })
    void aProductIsReckonedThrough(String text, String reasons) {
        assertThat(reasons(text)).isEqualTo(reasons);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "shape '[-1, 400]' is invalid for input of size 179776 | reshape_multiple 179776, 400 / "
                        + "reshape_multiple 179776, 400",
                "shape ‘[-1, 784]’ is invalid for input of size 100352 | reshape_fits 100352, 128, 784",
                "shape '[-1, 490]' is invalid for input of size 30870001 | reshape_multiple 30870001, 490 / "
                        + "reshape_multiple 30870001, 490",
                "shape '[64, 400]' is invalid for input of size 12800 | reshape_last 12800, 32, 400, 64",
                "shape '[8, 400]' is invalid for input of size 12800 | reshape_batch 12800, 32, 400, 8",
                "shape '[9, 500]' is invalid for input of size 6480 | image_size 720, 20, 6, 500, 5 / "
                        + "reshape_sized 6480, 9, 720, 500",
                "shape '[9, 500]' is invalid for input of size 6489 | reshape_sized 6489, 9, 721, 500",
                "shape '[9, 500]' is invalid for input of size 6481 | reshape_rows 6481, 9",
                "shape '[9, -1]' is invalid for input of size 1000 | reshape_rows 1000, 9",
                "shape '[1000]' is invalid for input of size 999 | reshape 1000, 1000, 999",
                "shape '[-1, 784]' is invalid for input of size 100352 | reshape_fits 100352, 128, 784",
                "shape '[2, 3, 4]' is invalid for input of size 36 | reshape_batch 36, 3, 12, 2",
                "total size of new array must be unchanged, input_shape = [490], output_shape = [7, 7, 20] | "
                        + "reshape 7·7·20, 980, 490"
            })
    void aReshapeIsReckonedThrough(String text, String reasons) {
        assertThat(reasons(text)).isEqualTo(reasons);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "The size of tensor a (24) must match the size of tensor b (40) at non-singleton dimension 1 | "
                        + "axis_channels / column [40], [40, 24]",
                "The size of tensor a (24) must match the size of tensor b (23) at non-singleton dimension 3 | "
                        + "axis 3",
                "The size of tensor a (24) must match the size of tensor b (23) at non-singleton dimension 0 | "
                        + "axis 0",
                "stack expects each tensor to be equal size, but got [3, 90, 80] at entry 0 and [3, 90, 91] at "
                        + "entry 2 | stack [3, 90, 80], [3, 90, 91]",
                "stack expects each tensor to be equal size, but got [90, 80] at entry 0 and [90, 91] at entry "
                        + "2 | stack [90, 80], [90, 91]",
                "size mismatch for c.weight: copying a param with shape torch.Size([8, 3, 5, 5]) from "
                        + "checkpoint, the shape in current model is torch.Size([8, 1, 5, 5]). | state_dict [8, 3, 5, 5], "
                        + "[8, 1, 5, 5]",
                "size mismatch for c.weight: copying a param with shape torch.Size([8, 3, 5, 7]) from "
                        + "checkpoint, the shape in current model is torch.Size([8, 3, 5, 5]). | state_dict [8, 3, 5, 7], "
                        + "[8, 3, 5, 5]",
                "size mismatch for c.bias: copying a param with shape torch.Size([8]) from checkpoint, the "
                        + "shape in current model is torch.Size([9]). | state_dict [8], [9]",
                "size mismatch for c.bias: copying a param with shape torch.Size([8, 3]) from checkpoint, the "
                        + "shape in current model is torch.Size([9]). | state_dict [8, 3], [9]",
                "Expected input batch_size (124) to match target batch_size (31). | batch_more 124, 31, 4 / "
                        + "batch_more 124, 31, 4",
                "Expected input batch_size (31) to match target batch_size (62). | batch_less 62, 31, 2",
                "Expected input batch_size (31) to match target batch_size (64). | batch_other 31, 64",
                "Expected input batch_size (96) to match target batch_size (32). | batch_more 96, 32, 3 / "
                        + "batch_more 96, 32, 3",
                "Target size (torch.Size([9])) must be the same as input size (torch.Size([9, 1])) | column "
                        + "[9], [9, 1]",
                "Target size (torch.Size([9])) must be the same as input size (torch.Size([9, 4])) | column "
                        + "[9], [9, 4]",
                "Target size (torch.Size([9, 1])) must be the same as input size (torch.Size([36, 1])) | "
                        + "batch_more 36, 9, 4 / batch_more 36, 9, 4",
                "Target size (torch.Size([9, 5])) must be the same as input size (torch.Size([9, 4])) | classes 4, 5",
                "only batches of spatial targets supported (3D tensors) but got targets of dimension: 1 | logits",
                "logits and labels must have the same first dimension, got logits shape [1568,10] and labels "
                        + "shape [32] | rows_of_maps 1568, 32, 7",
                "logits and labels must have the same first dimension, got logits shape [32,10] and labels "
                        + "shape [320] | one_hot 320, 32, 10",
                "logits and labels must have the same first dimension, got logits shape [32,10] and labels "
                        + "shape [64] | batch_less 64, 32, 2",
                "logits and labels must have the same first dimension, got logits shape [96,10] and labels "
                        + "shape [32] | batch_more 96, 32, 3",
                "Shapes (None, 1) and (None, 7) are incompatible | sparse 7",
                "Shapes (None, 7) and (None, 5) are incompatible | classes 5, 7",
                "Shapes (None, 9, 9, 5) and (None, 5) are incompatible | sparse 5",
                "Incompatible shapes: [32,10] vs. [32] | sparse 10",
                "Incompatible shapes: [32,10] vs. [16,10] | axis 0",
                "Incompatible shapes: [32,8,8,16] vs. [32,8,8,12] | axis_channels",
                "Incompatible shapes: [32,8,8,16] vs. [32,7,8,16] | axis 1",
                "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [9, 490] | "
                        + "rank 2, 4",
                "expected 4D input (got 2D input) | rank_of 2, 4D",
                "expected 2D or 3D input (got 4D input) | rank_of 4, 2D or 3D",
                "Expected 2D array, got 1D array instead | rank 1, 2",
                "expected 4D input (got 3D input) | rank_of 3, 4D",
                "Dimension out of range (expected to be in range of [-2, 1], but got 3) | rank 2, 4",
                "Got invalid rank for input: images Got: 3 Expected: 4 | rank 3, 4 / rank 3, 4",
                "Expected 4-dimensional input for 4-dimensional weight [8, 1, 3, 3], but got 3-dimensional input of size"
                        + " [50, 20, 20] instead | rank 3, 4 / rank 3, 4",
                "running_mean should contain 30 elements not 60 | channels 60, 30",
                "Given groups=1, weight of size [30, 6, 5, 3], expected input[9, 5, 44, 44] to have 6 channels, "
                        + "but got 5 channels instead | channels_of [9, 5, 44, 44], 5",
                "Given groups=1, weight of size [64, 3, 7, 7], expected input[5, 90, 80, 3] to have 3 channels, "
                        + "but got 90 channels instead | channels_last [5, 90, 80, 3], 3 / channels_of [5, 90, 80, 3], 90",
                "Given groups=1, weight of size [64, 3, 7, 7], expected input[5, 1, 80, 80] to have 3 channels, "
                        + "but got 1 channels instead | channels_of [5, 1, 80, 80], 1",
                "Given groups=2, weight of size [64, 3, 7, 7], expected input[5, 8, 80, 80] to have 6 channels, "
                        + "but got 8 channels instead | channels_of [5, 8, 80, 80], 8",
                "Calculated padded input size per channel: (2 x 3). Kernel size: (5 x 5). Kernel size can't be "
                        + "greater than actual input size | too_small 5x5, 2x3",
                "Given input size: (64x1x1). Calculated output size: (64x0x0). Output size is too small | "
                        + "result 64x1x1, 64x0x0",
                "Negative dimension size caused by subtracting 3 from 2 for layer | too_small 3, 2",
                "Input 0 of layer dense is incompatible with the layer: expected axis -1 of input shape to have "
                        + "value 980 but received input with shape (None, 7, 7, 20) | sample 7·7·20, 980 / channels_of "
                        + "[None, 7, 7, 20], 20",
                "Input 0 of layer dense is incompatible with the layer: expected axis -1 of input shape to have "
                        + "value 980 but received input with shape (None, 7, 7, 30) | last_axis 30 / channels_of [None, "
                        + "7, 7, 30], 30",
                "Input 0 of layer dense is incompatible with the layer: expected axis -1 of input shape to have "
                        + "value 3 but received input with shape (None, 7, 7, 30) | channels_of [None, 7, 7, 30], 30 / "
                        + "last_axis 30",
                "Input 0 of layer \"sequential\" is incompatible with the layer: expected shape=(None, 44, 44, "
                        + "3), found shape=(None, 60, 60, 3) | entry [44, 44, 3], [60, 60, 3]",
                "Input 0 of layer \"sequential\" is incompatible with the layer: expected shape=(None, 44, 44, "
                        + "3), found shape=(None, 44, 44, 1) | channels_of [None, 44, 44, 1], 1",
                "Input 0 of layer \"sequential\" is incompatible with the layer: expected shape=(None, 400), "
                        + "found shape=(None, 20, 20) | rank 3, 2",
                "Got invalid dimensions for input: images for the following indices index: 0 Got: 3 Expected: 1 "
                        + "| axis 0",
                "Got invalid dimensions for input: images for the following indices index: 2 Got: 30 Expected: "
                        + "28 | entry 28, 30",
                "Expected hidden[0] size (2, 9, 30), got [2, 16, 30] | state [2, 9, 30], [2, 16, 30], 9, 16",
                "Found array with dim 4. Estimator expected <= 2. | rank 4, 2",
                "Found input variables with inconsistent numbers of samples: [4, 900] | batch_less 900, 4, 225",
                "A target array with shape (900, 7) was passed for an output of shape (None, 1) while using as "
                        + "loss | classes 1, 7 / classes 1, 7",
                "Sizes of tensors must match except in dimension 1. Got 12 and 13 in dimension 2 | axis 2",
                "Sizes of tensors must match except in dimension 1. Expected size 12 but got size 13 for tensor "
                        + "number 1 in the list. | stack 12, 13",
                "A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. "
                        + "Received: input_shape=[(None, 12, 12, 8), (None, 13, 12, 8)] | axis 1",
                "Tensors must have same number of dimensions: got 4 and 2 | rank 4, 2"
            })
    void whateverElseDoesNotFitIsReckonedThrough(String text, String reasons) {
        assertThat(reasons(text)).isEqualTo(reasons);
    }

    /** An axis of size 1 is put in or left out where that makes both alike, and nothing is advised where it does not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Target size (torch.Size([9])) must be the same as input size (torch.Size([9, 1])) | y = y.unsqueeze(1).float()",
                "Target size (torch.Size([9, 1])) must be the same as input size (torch.Size([9])) | y = y.squeeze(1).float()",
                "Target size (torch.Size([9])) must be the same as input size (torch.Size([9, 4])) | none",
                "Target size (torch.Size([9, 5])) must be the same as input size (torch.Size([9, 4])) | nn.Linear(in_features, 5)",
                "Incompatible shapes: [32,1] vs. [32] | y = y.reshape(-1, 1)",
                "Incompatible shapes: [32,8,8,16] vs. [32,8,8,12] | layers.Conv2D(12, 1)(x)",
                "Incompatible shapes: [32,8,8,16] vs. [32,7,8,16] | layers.Resizing(7, 7)(x)"
            })
    void whatIsAdvisedMakesBothAlike(String text, String hint) {
        assertThat(Causes.of(Paste.of(text)).ranked().get(0).hint().orElse("none"))
                .isEqualTo(hint);
    }

    /** Of three sizes the first may be channels, so that they are no batch; of one there is none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "4, 3, 9, 9; reshape_sized 179776, 4, 44944, 400",
                "4, 99; reshape_sized 179776, 4, 44944, 400",
                "4, 9, 9; reshape_multiple 179776, 400",
                "4; reshape_multiple 179776, 400",
                "5, 3, 9, 9; reshape_multiple 179776, 400"
            })
    void aLineThatMakesABatchSaysHowManySamplesThereAre(String sizes, String reason) {
        String text = "Traceback (most recent call last):\n  File \"a.py\", line 9, in <module>\n    net(torch.zeros("
                + sizes + "))\nRuntimeError: shape '[-1, 400]' is invalid for input of size 179776\n";
        assertThat(reasons(text)).contains(reason);
    }
}
