package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program gets of a command line on which nobody typed anything. */
class CommandLineTest {
    private static final String PARSER = """
            import argparse
            parser = argparse.ArgumentParser(description='train')
            parser.add_argument('-b', '--batch-size', '--size-of-batch', type=int, default=64)
            parser.add_argument('-e', dest='epochs', default=3)
            parser.add_argument('--lr', type=float)
            parser.add_argument('--cuda', action='store_true')
            parser.add_argument('--no-bias', action='store_false')
            parser.add_argument('--width', required=True)
            parser.add_argument('--depth', required=True, default=5)
            parser.add_argument('data')
            parser.add_argument(help='nothing')
            group = parser.add_argument_group('sizes')
            group.add_argument('--classes', default=10)
            only = parser.add_mutually_exclusive_group()
            only.add_argument('--channels', default=3)
            parser.set_defaults(seed=7, lr=0.5)
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "batch_size; 64",
                "size_of_batch; ?",
                "b; ?",
                "epochs; 3",
                "e; ?",
                "lr; 0.5",
                "cuda; False",
                "no_bias; True",
                "width; ?",
                "depth; 5",
                "data; ?",
                "classes; 10",
                "channels; 3",
                "seed; 7",
                "missing; ?"
            })
    void whatNobodyTypedHasItsDefault(String option, String value) {
        for (String parsed : new String[] {
            "parser.parse_args()",
            "parser.parse_args([])",
            "parser.parse_args('')",
            "parser.parse_args(args=[])",
            "parser.parse_known_args()[0]"
        }) {
            assertThat(new PlainRun().answer(PARSER + "args = " + parsed, "args." + option))
                    .as(parsed)
                    .isEqualTo(value);
        }
        assertThat(new PlainRun().answer(PARSER + "args = parser.parse_args(['--lr', '3'])", "args." + option))
                .as("what is typed in the program")
                .isEqualTo("?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "args.batch_size = 32; args.batch_size; 32",
                "args.new = 1; args.new; 1",
                "rest = parser.parse_known_args()[1]; len(rest); 0",
                "parser.add_argument('--lr', default=2); args.lr; 0.5",
                "plain = argparse.ArgumentParser()~plain.add_argument('--lr'); plain.parse_args().lr is None; True",
                "b = parser.add_argument('--x', default=2); parser.parse_args().x; 2",
                "b = parser.missing(); b; ?"
            })
    void whatWasParsedCanBeSetAndAsked(String statement, String expression, String value) {
        String text = PARSER + "args = parser.parse_args()\n" + statement.replace('~', '\n');
        assertThat(new PlainRun().answer(text, expression)).isEqualTo(value);
    }
}
