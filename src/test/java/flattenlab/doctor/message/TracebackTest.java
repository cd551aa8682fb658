package flattenlab.doctor.message;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tracebacks as Python, IPython of three ages, and Java print them. */
class TracebackTest {
    private static final String CODE = """
            class Net(nn.Module):
                def forward(self, x):
                    x = self.pool(x)
                    x = x.view(9, -1)
                    return self.out(x)

            net = Net()
            print(net(torch.randn(9, 3, 44, 44)))
            """;

    private static final String PYTHON = """
            Traceback (most recent call last):
              File "train.py", line 8, in <module>
                print(net(torch.randn(9, 3, 44, 44)))
                      ~~~^^^^^^^^^^^^^^^^^^^^^^^^^^
              File "/usr/lib/python3.10/site-packages/torch/nn/modules/module.py", line 1518, in _wrapped_call_impl
                return self._call_impl(*args, **kwargs)
              File "train.py", line 5, in forward
                return self.out(x)
              File "/home/me/.local/lib/python3.10/site-packages/torch/nn/modules/linear.py", line 114, in forward
                return F.linear(input, self.weight, self.bias)
            RuntimeError: mat1 and mat2 shapes cannot be multiplied (9x980 and 720x12)
            """;

    private static Traceback only(String text) {
        List<Traceback> tracebacks = Traceback.in(Paste.of(text));
        assertThat(tracebacks).as(text).hasSize(1);
        return tracebacks.get(0);
    }

    private static String line(String text) {
        Paste paste = Paste.of(text);
        List<Traceback> all = Traceback.in(paste);
        Optional<Span> span = all.get(all.size() - 1).in(paste, all);
        return span.map(found -> paste.line(found) + ": " + paste.text(found)).orElse("nowhere");
    }

    @Test
    void pythonPrintsTheInnermostCallLast() {
        Traceback traceback = only(PYTHON);
        assertThat(traceback.frames()).hasSize(4);
        assertThat(traceback.frames().stream().map(Traceback.Frame::isOwn)).containsExactly(true, false, true, false);
        Traceback.Frame own = traceback.lastOwn().orElseThrow();
        assertThat(own.file()).isEqualTo("train.py");
        assertThat(own.line()).isEqualTo(5);
        assertThat(own.function()).isEqualTo("forward");
        assertThat(own.code()).isEqualTo("return self.out(x)");
        assertThat(traceback.shape()).contains(List.of(9L, 3L, 44L, 44L));
        assertThat(PYTHON.substring(traceback.where().end())).startsWith("\nRuntimeError: mat1");
    }

    @Test
    void whatFailedTwiceHasTwoTracebacksEachWithItsOwnCalls() {
        assertThat(Traceback.in(Paste.of(PYTHON + "\nagain:\n" + PYTHON)))
                .extracting(traceback -> traceback.frames().size())
                .containsExactly(4, 4);
    }

    @Test
    void theOwnLineIsFoundInTheCodeThatWasPastedWithIt() {
        assertThat(line(CODE + "\n" + PYTHON)).isEqualTo("5: return self.out(x)");
        assertThat(line(PYTHON + "\nmy code:\n" + CODE)).isEqualTo("18: return self.out(x)");
        assertThat(line(PYTHON)).isEqualTo("nowhere");
        assertThat(line(">>> return self.out(x)\n" + PYTHON)).isEqualTo("1: return self.out(x)");
        assertThat(line("> " + (CODE + PYTHON).replace("\n", "\n> "))).isEqualTo("5: return self.out(x)");
    }

    @Test
    void ofTwoEqualLinesTheOneWithThePrintedNumberIsMeant() {
        String twice = CODE.replace("x = self.pool(x)\n", "return self.out(x)\n");
        assertThat(line(twice + PYTHON)).isEqualTo("5: return self.out(x)");
        assertThat(line("\n" + twice + PYTHON)).isEqualTo("nowhere");
    }

    @Test
    void aNotebookOfOldShowsTheLinesAround() {
        Traceback traceback = only("""
                ---------------------------------------------------------------------------
                RuntimeError                              Traceback (most recent call last)
                <ipython-input-4-aa00> in <module>()
                      7
                ----> 8 Net()(torch.zeros(5, 1, 20, 20))

                /usr/local/lib/python3.6/dist-packages/torch/nn/modules/module.py in __call__(self, *input, **kwargs)
                --> 493             result = self.forward(*input, **kwargs)

                <ipython-input-4-aa00> in forward(self, x)
                      3         x = torch.flatten(x)
                ----> 4         return self.fc(x)
                      5

                RuntimeError: size mismatch, m1: [1 x 2000], m2: [400 x 6] at /pytorch/x.cpp:1
                """);
        assertThat(traceback.frames()).hasSize(3);
        Traceback.Frame own = traceback.lastOwn().orElseThrow();
        assertThat(own.code()).isEqualTo("return self.fc(x)");
        assertThat(own.line()).isEqualTo(4);
        assertThat(own.function()).isEqualTo("forward");
        assertThat(traceback.ownLines()).contains("x = torch.flatten(x)");
        assertThat(traceback.shape()).contains(List.of(5L, 1L, 20L, 20L));
    }

    @Test
    void theNotebooksOfTodayNameTheCell() {
        for (String cell :
                List.of("Input In [3], in <cell line: 9>()", "Cell In[3], line 9", "Cell In [3], line 9, in f(x)")) {
            Traceback traceback = only(cell + "\n      8 net = Net()\n----> 9 y = net(x)\n     10 print(y)\n\n"
                    + "File ~/env/lib/python3.9/site-packages/torch/nn/modules/module.py:1130, in Module._call_impl(self, *input)\n"
                    + "   1129     return forward_call(*input, **kwargs)\n-> 1130 # Do not call functions when jit is used\n\n"
                    + "Cell In[2], line 7, in Net.forward(self, x)\n----> 7 x = self.fc(x)\n\n"
                    + "RuntimeError: mat1 and mat2 shapes cannot be multiplied (9x980 and 720x12)\n");
            assertThat(traceback.frames()).hasSize(3);
            assertThat(traceback.frames().get(0).code()).isEqualTo("y = net(x)");
            assertThat(traceback.frames().get(0).line()).isEqualTo(9);
            assertThat(traceback.lastOwn().orElseThrow().code()).isEqualTo("x = self.fc(x)");
            assertThat(traceback.lastOwn().orElseThrow().function()).isEqualTo("Net.forward");
        }
    }

    @Test
    void javaPrintsTheInnermostCallFirst() {
        Traceback traceback = only("""
                Exception in thread "main" org.deeplearning4j.exception.DL4JInvalidInputException: Input size (490 columns)
                	at org.deeplearning4j.nn.layers.BaseLayer.preOutput(BaseLayer.java:307)
                	at com.shop.Cats.train(Cats.java:88)
                	at com.shop.Cats.main(Cats.java:31)
                	at java.base/java.lang.Thread.run(Thread.java:833)
                	... 3 more
                """);
        assertThat(traceback.frames().stream().map(Traceback.Frame::function))
                .containsExactly("run", "main", "train", "preOutput");
        assertThat(traceback.lastOwn().orElseThrow().file()).isEqualTo("Cats.java");
        assertThat(traceback.lastOwn().orElseThrow().line()).isEqualTo(88);
    }

    @Test
    void colabAndWindowsPathsAreLibraries() {
        Traceback traceback = only("""
                Traceback (most recent call last):
                  File "C:\\Users\\me\\net\\run.py", line 12, in <module>
                    y = net(x)
                  File "C:\\Users\\me\\Anaconda3\\lib\\site-packages\\torch\\nn\\functional.py", line 1371, in linear
                    ret = torch.addmm(bias, input, weight.t())
                  [Previous line repeated 2 more times]
                  File "/usr/local/lib/python3.10/dist-packages/keras/src/utils/traceback_utils.py", line 70, in error_handler
                    raise e.with_traceback(filtered_tb) from None
                ValueError: no
                """);
        assertThat(traceback.frames().stream().map(Traceback.Frame::isOwn)).containsExactly(true, false, false);
    }

    @Test
    void eachErrorOfAChainHasItsOwn() {
        List<Traceback> all = Traceback.in(Paste.of(
                PYTHON + "\nDuring handling of the above exception, another exception occurred:\n\n" + PYTHON));
        assertThat(all).hasSize(2);
    }

    @Test
    void codeAloneIsNoTraceback() {
        assertThat(Traceback.in(Paste.of(CODE))).isEmpty();
        assertThat(Traceback.in(Paste.of("Traceback (most recent call last):\n")))
                .isEmpty();
    }
}
