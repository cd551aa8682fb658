package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.UnavailableException;
import flattenlab.training.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line tells the truth: about what could not be written, could not be loaded, or cannot be meant. */
class CommandLineTruthTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** Services of a machine on which something fails. */
    private record Failing(Supplier<RuntimeException> exception, Supplier<Error> error) implements Services {
        private <T> T fail() {
            if (error != null) {
                throw error.get();
            }
            throw exception.get();
        }

        @Override
        public Network.Factory networks() {
            return fail();
        }

        @Override
        public Path cache() {
            return fail();
        }

        @Override
        public int openWindow(WindowOptions options) {
            return this.<Integer>fail();
        }

        @Override
        public List<Path> renderGallery(GalleryOptions options) {
            return fail();
        }

        @Override
        public Map<String, Object> about() {
            return fail();
        }
    }

    private record Full(String message) {
        OutputStream stream() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException(message);
                }
            };
        }
    }

    private static Shell.Result onto(OutputStream out, String command) {
        StringWriter err = new StringWriter();
        int status = FlattenLabCommand.run(null, out, new PrintWriter(err, true), Shell.words(command));
        return new Shell.Result(status, "", err.toString());
    }

    /** The window is opened past the reading of arguments where there are none. */
    @Test
    void aWindowThatCannotOpenSaysTheSameWhetherAnythingWasTyped() {
        List<Throwable> problems = List.of(
                new UnavailableException("no natives"),
                new BadInputException("theme", "x", "light, dark"),
                new IllegalStateException("a\nb"),
                new OutOfMemoryError(),
                new UnsatisfiedLinkError("libglass"));
        for (Throwable problem : problems) {
            Services services =
                    new Failing(() -> (RuntimeException) problem, problem instanceof Error error ? () -> error : null);
            StringWriter typed = new StringWriter();
            int status = FlattenLabCommand.run(
                    services, OutputStream.nullOutputStream(), new PrintWriter(typed), "--theme", "dark");
            StringWriter untyped = new StringWriter();
            assertThat(FlattenLabCommand.failed(
                            problem, services, OutputStream.nullOutputStream(), new PrintWriter(untyped)))
                    .as(typed.toString())
                    .isEqualTo(status)
                    .isPositive();
            assertThat(untyped).hasToString(typed.toString());
            assertThat(typed.toString()).startsWith("flattenlab: ").hasLineCount(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shape --shape 2,3",
                "shape --shape 2,3 --json",
                "map --shape 2,3,4,5 --all",
                "--help",
                "quiz --count 3 --export gift",
                "train --help",
                "explain --shape 2,3 --shape"
            })
    void aFullDiskIsOneLineAndAFailure(String command) {
        Shell.Result result = onto(new Full("No space left on device").stream(), command);
        boolean mistyped = command.endsWith("--shape");
        assertThat(result.status()).isEqualTo(mistyped ? 2 : 1);
        assertThat(result.err().lines()).hasSize(1);
        if (!mistyped) {
            assertThat(result.err()).contains("standard output cannot be written: No space left on device");
        }
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFault() {
        Shell.Result result = onto(new Full("Broken pipe").stream(), "map --shape 2,3,4,5 --all");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shape --shape two --json",
                "map --shape 2,3,4,5 --json",
                "check --shape two --json",
                "explain --shape 2,3,4,5 --outputs 0 --json",
                "train --epochs many --json",
                "sweep --variant correct --values 1 --json",
                "export --shape 2,3,4,5 --to x.pdf --json",
                "quiz --type Q99 --json",
                "questions --json",
                "questions check nowhere.txt --json",
                "questions convert nowhere.txt --to pdf --json",
                "lessons --json",
                "lessons check nowhere --json",
                "lessons questions nowhere --to gift --json",
                "gallery --out x --size 1x1 --json",
                "no-verb --json",
                "--json"
            })
    void withJsonAnErrorIsADocumentToo(String command) throws IOException {
        Shell.Result result = Shell.run(null, Shell.words(command));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().startsWith("flattenlab: ");
        JsonNode error = JSON.readTree(result.out()).path("error");
        assertThat(error.path("status").asInt()).isEqualTo(2);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "flattenlab: " + error.path("message").asText());
    }

    @Test
    void whatTheMachineLacksIsOneLine() {
        Services missing = new Failing(() -> new UnavailableException("libx.so is missing; type: install x"), null);
        for (String verb : List.of("about", "gallery --out x", "check --shape 2,3,4,5", "")) {
            Shell.Result result = Shell.run(missing, Shell.words(verb));
            assertThat(result.status()).as(verb).isEqualTo(1);
            assertThat(result.err()).isEqualToIgnoringNewLines("flattenlab: libx.so is missing; type: install x");
        }
    }

    @Test
    void neitherMemoryNorNativesThatAreMissingShowAStackTrace() {
        Shell.Result full = Shell.run(new Failing(null, () -> new OutOfMemoryError("Java heap space")), "about");
        assertThat(full.status()).isEqualTo(1);
        assertThat(full.err().lines()).singleElement().asString().contains("out of memory", " MB ");
        Shell.Result unlinked =
                Shell.run(new Failing(null, () -> new UnsatisfiedLinkError("no jnind4jcpu\nin path")), "about");
        assertThat(unlinked.status()).isEqualTo(1);
        assertThat(unlinked.err().lines()).singleElement().asString().contains("no jnind4jcpu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "map --shape 2,3,4,5 --all --index 0,0,0,0 | one of --index n,c,h,w, --slot row,column or --all",
                "map --shape 2,3,4,5 --slot 0,1 --index 0,0,0,0 | one of --index n,c,h,w, --slot row,column or --all",
                "quiz --export gift --answer-key | --answer-key",
                "quiz --out q.txt | out",
                "export --shape 2,3,4,5 --to x.csv --theme dark | --theme",
                "export --shape 2,3,4,5 --to x.csv --data ramp | --data",
                "export --shape 2,3,4,5 --to x.csv --grain row | --grain",
                "export --shape 2,3,4,5 --to x.csv --caption a | --caption",
                "export --shape 2,3,4,5 --to x.csv --scale 2 | --scale",
                "export --shape 2,3,4,5 --to x.svg --scale 2 | --scale",
                "export --shape 2,3,4,5 --to x.gif --at 1 | --at",
                "export --shape 2,3,4,5 --to x --frames --at 1 | --at",
                "export --shape 2,3,4,5 --to x.gif --huge | --huge",
                "gallery --out x --only quiz --sheet | --sheet",
                "train --markdown --csv | --markdown",
                "train --json --csv | --json",
                "train --variant pool --compare all | --variant",
                "--theme dark shape --shape 2,3 | --theme",
            })
    void flagsThatContradictEachOtherAreRefused(String command, String named) {
        Shell.Result result = Shell.run(null, Shell.words(command));
        assertThat(result.status()).as(result.err()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains(named);
        assertThat(result.out())
                .satisfiesAnyOf(
                        out -> assertThat(out).isEmpty(), out -> assertThat(out).startsWith("{\"error\""));
    }

    /** Every verb with one thing wrong, and how the refusal has to begin. */
    private static Stream<Arguments> mistyped() {
        CommandLine window = FlattenLabCommand.commandLine(null, FlattenLabCommand.needed("--help"));
        return Stream.concat(
                        window.getSubcommands().values().stream(),
                        window.getSubcommands().values().stream()
                                .flatMap(verb -> verb.getSubcommands().values().stream()))
                .flatMap(CommandLineTruthTest::mistyped);
    }

    private static Stream<Arguments> mistyped(CommandLine verb) {
        String name = verb.getCommandSpec().qualifiedName(" ").replace("flattenlab ", "");
        boolean group = !verb.getSubcommands().isEmpty();
        Stream.Builder<Arguments> all = Stream.builder();
        List<CommandLine.Model.ArgSpec> required = verb.getCommandSpec().args().stream()
                .filter(CommandLine.Model.ArgSpec::required)
                .toList();
        String complete = name
                + required.stream()
                        .map(one -> one instanceof CommandLine.Model.OptionSpec option
                                ? " " + option.longestName() + " 1"
                                : " file")
                        .collect(Collectors.joining());
        all.add(Arguments.of(complete + " --frobnicate", "option: '--frobnicate' cannot be used"));
        all.add(Arguments.of(complete + " stray", (group ? "verb" : "argument") + ": 'stray' cannot be used"));
        if (!required.isEmpty()) {
            all.add(Arguments.of(name, ": is missing"));
        } else if (group || name.equals("map")) {
            all.add(Arguments.of(name, name + ": what to do is missing"));
        }
        for (CommandLine.Model.OptionSpec option : verb.getCommandSpec().options()) {
            String flag = option.longestName();
            if (option.usageHelp()) {
                continue;
            }
            boolean takes = option.arity().max() > 0;
            String given = name + " " + flag + (takes ? " 1" : "");
            if (!option.isMultiValue()) {
                all.add(Arguments.of(given + " " + flag + (takes ? " 1" : ""), flag + ": is given twice"));
            }
            if (takes) {
                all.add(Arguments.of(name + " " + flag, flag + ": has no value"));
                all.add(Arguments.of(name + " " + flag + " --json", flag + ": has no value"));
            } else {
                all.add(Arguments.of(name + " " + flag + "=x", flag + ": 'x' cannot be used"));
            }
            if (option.type().isPrimitive() && takes || Number.class.isAssignableFrom(option.type())) {
                all.add(Arguments.of(name + " " + flag + " x", flag + ": 'x' cannot be used"));
            }
        }
        return all.build();
    }

    @ParameterizedTest
    @MethodSource("mistyped")
    void whatIsMistypedIsRefusedInOneLineOfOurOwn(String command, String begins) {
        Shell.Result result = Shell.run(null, Shell.words(command));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("flattenlab: ")
                .contains(begins)
                .matches(".*; allowed: \\S.*")
                .doesNotContain("<");
        assertThat(result.out().isEmpty())
                .isEqualTo(!List.of(Shell.words(command)).contains("--json"));
    }

    @Test
    void withJsonWhatIsMistypedIsADocument() throws IOException {
        Shell.Result result = Shell.run(null, "map", "--json");
        assertThat(JSON.readTree(result.out()))
                .isEqualTo(
                        JSON.readTree(
                                "{\"error\":{\"status\":2,\"message\":\"--shape: is missing; allowed: N,C,H,W (Shape before the flatten)\"}}"));
    }

    @Test
    void whatStartsWithAnAtIsNoFile() {
        Shell.Result result = Shell.run(null, "shape", "--shape", "@/etc/hostname");
        assertThat(result.err()).contains("'@/etc/hostname' cannot be used");
    }

    @Test
    void aTableAboveOneGigabyteIsAskedForAndLeavesNothing() {
        Path to = folder.resolve("huge.csv");
        Shell.Result result = Shell.run(null, "export", "--shape", "1024,64,512,512", "--to", to.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("at most 1 GB", "--huge", "GB, and");
        assertThat(folder).isEmptyDirectory();
    }
}
