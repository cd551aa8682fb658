package flattenlab.doctor.message;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Batch;
import flattenlab.doctor.Paste;
import flattenlab.explain.ErrorMeaning;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as people have them on their screens, of all ages. */
class MessageTest {
    private static Message only(String text) {
        List<Message> messages = Message.in(Paste.of(text));
        assertThat(messages).as(text).hasSize(1);
        return messages.get(0);
    }

    private static String numbers(Message message) {
        return message.values().all().entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof String))
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RuntimeError: size mismatch, m1: [64 x 7200], m2: [3600 x 90] at /pytorch/aten/src/TH/generic/THTensorMath.cpp:2070"
                        + " | PRODUCT | have 7200; outputs 90; rows 64; want 3600",
                "mat1 and mat2 shapes cannot be multiplied (3x980 and 720x12)"
                        + " | PRODUCT | have 980; outputs 12; rows 3; want 720",
                "mat1 dim 1 must match mat2 dim 0 | PRODUCT | ~~",
                "RuntimeError: size mismatch, got 5, 5x800,1 | PRODUCT | bias 5; have 1; outputs 5; want 800",
                "RuntimeError: shape '[-1, 490]' is invalid for input of size 31360"
                        + " | RESHAPE | elements 31360; requested [-1, 490]",
                "RuntimeError: invalid argument 2: size '[-1 x 490]' is invalid for input with 31360 elements at ../aten/x.cpp:80"
                        + " | RESHAPE | elements 31360; requested [-1, 490]",
                "ValueError: Expected input batch_size (124) to match target batch_size (31)."
                        + " | BATCH | labels 31; rows 124",
                "RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans"
                        + " across two contiguous subspaces). Call .contiguous() before .view(). | VIEW | ~~",
                "RuntimeError: Given groups=1, weight of size [30, 6, 5, 5], expected input[9, 5, 44, 44] to have 6 channels,"
                        + " but got 5 channels instead"
                        + " | CHANNELS | expected 6; found 5; groups 1; input [9, 5, 44, 44]; weight [30, 6, 5, 5]",
                "RuntimeError: Given groups=1, weight[30, 6, 5, 5], so expected input[9, 5, 44, 44] to have 6 channels, but"
                        + " got 5 channels instead"
                        + " | CHANNELS | expected 6; found 5; groups 1; input [9, 5, 44, 44]; weight [30, 6, 5, 5]",
                "RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [9, 490]"
                        + " | RANK | input [9, 490]; sides 2; unbatched 3; wanted 4",
                "RuntimeError: Expected 4-dimensional input for 4-dimensional weight [30, 6, 5, 5], but got 2-dimensional input"
                        + " of size [9, 490] instead"
                        + " | RANK | input [9, 490]; rank 2; wanted 4; weight [30, 6, 5, 5]; weights 4",
                "RuntimeError: Expected 4-dimensional input for 4-dimensional weight 30 6 5 5, but got 2-dimensional input of"
                        + " size [9, 490] instead | RANK | input [9, 490]; rank 2; wanted 4; weights 4",
                "ValueError: expected 4D input (got 2D input) | NORM_RANK | rank 2",
                "ValueError: expected 2D or 3D input (got 4D input) | NORM_RANK | rank 4",
                "running_mean should contain 30 elements not 60 | NORM | expected 60; found 30",
                "RuntimeError: The size of tensor a (24) must match the size of tensor b (40) at non-singleton dimension 1"
                        + " | SUM | axis 1; first 24; other 40",
                "RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 14 but got size 15 for tensor"
                        + " number 1 in the list. | JOIN | axis 1; first 14; number 1; other 15",
                "RuntimeError: Sizes of tensors must match except in dimension 1. Got 14 and 15 in dimension 2 (The offending"
                        + " index is 1) | JOIN | at 2; axis 1; first 14; other 15",
                "RuntimeError: Calculated padded input size per channel: (2 x 3). Kernel size: (5 x 5). Kernel size can't be"
                        + " greater than actual input size | WINDOW | kernel [5, 5]; padded [2, 3]",
                "RuntimeError: Calculated padded input size per channel: (2 x 3). Kernel size: (5 x 5). Kernel size can't"
                        + " greater than actual input size | WINDOW | kernel [5, 5]; padded [2, 3]",
                "RuntimeError: Given input size: (60x1x1). Calculated output size: (60x0x0). Output size is too small at"
                        + " /pytorch/aten/src/THCUNN/x.cu:69 | SMALL | result [60, 0, 0]; size [60, 1, 1]",
                "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)"
                        + " | DIM | dim 1; least -1; most 0",
                "ValueError: Target size (torch.Size([9])) must be the same as input size (torch.Size([9, 1]))"
                        + " | LABELS | logits [9, 1]; target [9]",
                "UserWarning: Using a target size (torch.Size([9])) that is different to the input size (torch.Size([9, 1]))."
                        + " This will likely lead to incorrect results | LABELS | logits [9, 1]; target [9]",
                "size mismatch for head.weight: copying a param with shape torch.Size([7, 980]) from checkpoint, the shape in"
                        + " current model is torch.Size([7, 245]). | WEIGHTS | model [7, 245]; saved [7, 980]",
                "RuntimeError: only batches of spatial targets supported (3D tensors) but got targets of dimension: 1"
                        + " | LOGITS | rank 1",
                "RuntimeError: only batches of spatial targets supported (non-empty 3D tensors) but got targets of size: : [9]"
                        + " | LOGITS | ~~",
                "RuntimeError: 1D target tensor expected, multi-target not supported | LABELS | ~~",
                "RuntimeError: multi-target not supported at /opt/conda/x/ClassNLLCriterion.c:22 | LABELS | ~~",
                "RuntimeError: stack expects each tensor to be equal size, but got [3, 90, 80] at entry 0 and [3, 90, 91] at"
                        + " entry 2 | STACK | first [3, 90, 80]; number 0; number2 2; other [3, 90, 91]",
                "ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 60])"
                        + " | SINGLE | input [1, 60]",
                "RuntimeError: CUDA error: device-side assert triggered | OTHER | ~~",
                "RuntimeError: Expected object of scalar type Long but got scalar type Float for argument #2 'target' | OTHER | ~~",
                "RuntimeError: Input type (torch.cuda.FloatTensor) and weight type (torch.FloatTensor) should be the same"
                        + " | OTHER | ~~",
                "ValueError: Input 0 of layer \"dense\" is incompatible with the layer: expected axis -1 of input shape to have"
                        + " value 980, but received input with shape (None, 490) | FEATURES | axis -1; input [-1, 490]; want 980",
                "ValueError: Input 0 of layer dense_7 is incompatible with the layer: expected axis -1 of input shape to have"
                        + " value 980 but received input with shape [None, 490] | FEATURES | axis -1; input [-1, 490]; want 980",
                "ValueError: Input 0 is incompatible with layer dense_1: expected axis -1 of input shape to have value 980 but"
                        + " got shape (None, 490) | FEATURES | axis -1; input [-1, 490]; want 980",
                "ValueError: Exception encountered when calling Sequential.call(). Input 0 of layer \"conv2d\" is incompatible"
                        + " with the layer: expected min_ndim=4, found ndim=3. Full shape received: (None, 44, 44)"
                        + " | RANK | input [-1, 44, 44]; rank 3; wanted 4",
                "ValueError: Input 0 is incompatible with layer conv2d_1: expected ndim=4, found ndim=3"
                        + " | RANK | rank 3; wanted 4",
                "ValueError: Negative dimension size caused by subtracting 5 from 4 for '{{node conv2d_9/Conv2D}} ="
                        + " Conv2D[T=DT_FLOAT]' with input shapes: [?,4,4,60], [5,5,60,30]."
                        + " | WINDOW | input [-1, 4, 4, 60]; kernel 5; size 4; weight [5, 5, 60, 30]",
                "ValueError: total size of new array must be unchanged, input_shape = [490], output_shape = [7, 7, 20]"
                        + " | RESHAPE | input [490]; requested [7, 7, 20]",
                "Input to reshape is a tensor with 31360 values, but the requested shape requires a multiple of 980"
                        + " | RESHAPE | elements 31360; multiple 980",
                "Input to reshape is a tensor with 31360 values, but the requested shape has 31400"
                        + " | RESHAPE | elements 31360; values 31400",
                "ValueError: logits and labels must have the same first dimension, got logits shape [1568,10] and labels shape"
                        + " [32] | BATCH | logits [1568, 10]; target [32]",
                "ValueError: Shapes (None, 1) and (None, 7) are incompatible | LABELS | logits [-1, 7]; target [-1, 1]",
                "ValueError: Error when checking input: expected conv2d_1_input to have 4 dimensions, but got array with shape"
                        + " (900, 44, 44) | ENTRY_RANK | input [900, 44, 44]; wanted 4",
                "ValueError: Error when checking target: expected dense_2 to have shape (7,) but got array with shape (1,)"
                        + " | LABELS | logits [7]; target [1]",
                "ValueError: The shape of the input to \"Flatten\" is not fully defined (got (None, None, 60). Make sure to pass"
                        + " a complete \"input_shape\" | OPEN | input [-1, -1, 60]",
                "ValueError: The last dimension of the inputs to a Dense layer should be defined. Found None. | OPEN | ~~",
                "InvalidArgumentError: Matrix size-incompatible: In[0]: [9,490], In[1]: [980,7] [Op:MatMul]"
                        + " | PRODUCT | left [9, 490]; right [980, 7]",
                "InvalidArgumentError: Incompatible shapes: [9,7] vs. [36,7] | SUM | left [9, 7]; right [36, 7]",
                "Invalid input, does not match configuration: expected [minibatch, numChannels=3, inputHeight=44,"
                        + " inputWidth=45] but got input array of shape [9, 1, 44, 45]"
                        + " | ENTRY | channels 3; height 44; input [9, 1, 44, 45]; width 45",
                "java.lang.IllegalArgumentException: Column of left array 490 != rows of right 980 | PRODUCT | have 490; want 980",
                "Input that is not a matrix; expected matrix (rank 2), got rank 4 array with shape [9, 10, 7, 7]. Missing"
                        + " preprocessor or wrong input type? | MATRIX | input [9, 10, 7, 7]; rank 4; wanted 2",
                "Cannot do forward pass in Convolution layer (layer name = layer0, layer index = 0): input array channels does"
                        + " not match CNN layer configuration (data input channels = 1, [minibatch,inputDepth,height,width]="
                        + "[9, 1, 44, 44]; expected input channels = 3)"
                        + " | CHANNELS | expected 3; found 1; input [9, 1, 44, 44]",
                "mxnet.base.MXNetError: [10:11:12] src/operator/convolution.cc:189: Check failed: kernel size exceed input"
                        + " | WINDOW | ~~",
                "MXNetError: Shape inconsistent, Provided = [60,490], inferred shape=[60,980]"
                        + " | PRODUCT | inferred [60, 980]; provided [60, 490]",
                "[ONNXRuntimeError] : 2 : INVALID_ARGUMENT : Got invalid dimensions for input: images for the following"
                        + " indices\\n index: 1 Got: 3 Expected: 1\\n Please fix either the inputs or the model."
                        + " | ENTRY_AXIS | axis 1; expected 1; found 3",
                "matmul_helper.h:59 Compute MatMul dimension mismatch | PRODUCT | ~~",
                "TypeError: dot_general requires contracting dimensions to have the same shape, got (490,) and (980,)."
                        + " | PRODUCT | have 490; want 980",
                "TypeError: dot_general requires contracting dimensions to have the same shape, got [490] and [980]."
                        + " | PRODUCT | have 490; want 980",
                "flax.errors.ScopeParamShapeError: Initializer expected to generate shape (490, 7) but got shape (980, 7)"
                        + " instead for parameter \"kernel\" in \"/Dense_0\" | WEIGHTS | model [490, 7]; saved [980, 7]",
                "ValueError: cannot reshape array of size 31360 into shape (32,490)"
                        + " | RESHAPE | elements 31360; requested [32, 490]",
                "ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature"
                        + " (n?,k),(k,m?)->(n?,m?) (size 980 is different from 490)"
                        + " | PRODUCT | axis 0; have 490; want 980",
                "ValueError: shapes (9,490) and (980,7) not aligned: 490 (dim 1) != 980 (dim 0)"
                        + " | PRODUCT | axis 1; have 490; left [9, 490]; other 0; right [980, 7]; want 980",
            })
    void eachWording(String text, ErrorMeaning meaning, String numbers) {
        Message message = only(text.replace("\\n", "\n"));
        assertThat(message.meaning()).isEqualTo(meaning);
        assertThat(numbers(message)).isEqualTo(numbers);
        assertThat(message.library()).isPresent();
    }

    @Test
    void aMessageIsFoundInProseAndInQuotesWithColoursAndBrokenLines() {
        String text =
                "Hi all, I get\n> RuntimeError: mat1 and mat2\n> shapes cannot be multi\n> plied (3x98\n> 0 and 720\u00d712)\nwhy?";
        Message message = only(text);
        assertThat(numbers(message)).isEqualTo("have 980; outputs 12; rows 3; want 720");
        assertThat(Paste.of(text).text(message.where()))
                .startsWith("RuntimeError: mat1")
                .endsWith("\u00d712)");
        for (String colours : List.of(
                "\u001b[0;31mRuntimeError\u001b[0m: mat1 and mat2 shapes \u001b[1mcannot be multiplied\u001b[0m (3x980 and 720x12)",
                "[0;31mRuntimeError[0m: mat1 and mat2 shapes cannot be multiplied (3x980 and 720x12)",
                "# RuntimeError: mat1 and mat2 shapes\n# cannot be multiplied (3x980 and 720x12)",
                "...shapes cannot be multiplied (3x980 and 720x12) ...",
                "error \u201cmat1 and mat2 shapes cannot be multiplied (3x980 and 720x12)\u201d help")) {
            assertThat(numbers(only(colours))).as(colours).isEqualTo("have 980; outputs 12; rows 3; want 720");
        }
    }

    @Test
    void severalMessagesComeInTheirOrder() {
        List<Message> messages = Message.in(Paste.of("RuntimeError: Error(s) in loading state_dict for Net:\n"
                + "\tsize mismatch for fc1.weight: copying a param with shape torch.Size([60, 980]) from checkpoint, the shape"
                + " in current model is torch.Size([60, 490]).\n"
                + "\tsize mismatch for fc2.weight: copying a param with shape torch.Size([9, 60]) from checkpoint, the shape in"
                + " current model is torch.Size([7, 60]).\n"));
        assertThat(messages.stream().map(Message::meaning))
                .containsExactly(ErrorMeaning.KEYS, ErrorMeaning.WEIGHTS, ErrorMeaning.WEIGHTS);
        assertThat(messages.get(1).values().text("parameter")).contains("fc1.weight");
        assertThat(messages.get(2).values().sizes("saved")).containsExactly(9L, 60L);
    }

    @Test
    void anExceptionThatNoTableKnowsIsSaidToBeNone() {
        Message message = only("NameError: name 'nnn' is not defined");
        assertThat(message.isAboutShapes()).isFalse();
        assertThat(message.library()).isEmpty();
    }

    @Test
    void codeAndProseAreNoMessages() {
        assertThat(Message.in(Paste.of("try:\n    y = net(x)\nexcept RuntimeError:\n    raise ValueError('no')\n"
                        + "# multiplied the shapes (3x4)\nx = x.view(-1, 320)  # size mismatch?\n")))
                .isEmpty();
    }

    @Test
    void aMessageWithAllNumbersIsACrashOfTheLab() {
        assertThat(only("mat1 and mat2 shapes cannot be multiplied (3x980 and 720x12)")
                        .crash())
                .contains(new Crash.LinearMismatch(Shape.of(3, 980), 720, 12));
        assertThat(only("Matrix size-incompatible: In[0]: [9,490], In[1]: [980,7]")
                        .crash())
                .contains(new Crash.LinearMismatch(Shape.of(9, 490), 980, 7));
        assertThat(
                        only("Given groups=2, weight of size [30, 3, 5, 5], expected input[9, 5, 44, 44] to have 6 channels, but got"
                                        + " 5 channels instead")
                                .crash())
                .contains(new Crash.ChannelMismatch(
                        Crash.Stage.CONV, Shape.of(9, 5, 44, 44), 6, 5, Shape.of(30, 3, 5, 5), 2));
        assertThat(only("Input to reshape is a tensor with 31360 values, but the requested shape has 31400")
                        .crash())
                .isEmpty();
    }

    @Test
    void anOpenBatchStaysOpenInTheCrash() {
        Message message =
                only("total size of new array must be unchanged, input_shape = [None, 490], output_shape = [7, 20]");
        assertThat(message.crash().map(Crash.ReshapeMismatch.class::cast).map(Crash.ReshapeMismatch::input))
                .contains(Shape.of(Batch.UNKNOWN.size(), 490));
    }

    @Test
    void numbersThatNoTensorHasAreNoCrash() {
        assertThat(only("mat1 and mat2 shapes cannot be multiplied (900000000000000000x900000000000000000 and 1x1)")
                        .crash())
                .isEmpty();
    }
}
