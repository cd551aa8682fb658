package flattenlab.ui.doctor;

import flattenlab.doctor.Batch;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Doctor;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Said;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.doctor.Verdict;
import flattenlab.net.Activation;
import flattenlab.net.Conv;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Pool;
import flattenlab.net.Reshape;
import flattenlab.net.Window;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A doctor for the tests of the screen, who reads layers of PyTorch in the order of their lines and nothing else; what is
 * found and repaired is the work of the real one.
 */
public final class ChainConsultation implements Consultation {
    /** The only one. */
    public static final ChainConsultation CONSULTATION = new ChainConsultation();

    private static final Pattern CALL = Pattern.compile(
            "(?:nn|torch)\\.(Conv2d|ReLU|MaxPool2d|Flatten|Linear|LSTM|randn)\\(([^()]*)\\)|\\bx\\.(view)\\(([^()]*)\\)");
    private static final Pattern MESSAGE =
            Pattern.compile("mat1 and mat2 shapes cannot be multiplied \\((\\d+)x(\\d+) and (\\d+)x(\\d+)\\)");
    private static final Map<String, List<String>> NAMES = Map.of(
            "Conv2d", List.of("in_channels", "out_channels", "kernel_size"),
            "Linear", List.of("in_features", "out_features"),
            "MaxPool2d", List.of("kernel_size"));

    private final Doctor doctor = new Doctor(ChainConsultation::read);

    private ChainConsultation() {}

    @Override
    public Diagnosis diagnose(Paste paste, Said said) {
        return doctor.diagnose(paste, said)
                .or(() -> message(paste))
                .orElseThrow(() -> new BadInputException("text", "", Phrase.asIs("a model")));
    }

    @Override
    public Diagnosis diagnose(Path file, Said said) {
        try {
            return diagnose(Paste.of(Files.readString(file)), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Diagnosis> message(Paste paste) {
        Matcher matcher = MESSAGE.matcher(paste.text());
        if (!matcher.find()) {
            return Optional.empty();
        }
        Span place = new Span(matcher.start(), matcher.end());
        long have = Long.parseLong(matcher.group(2));
        return Optional.of(new Diagnosis(
                paste,
                Verdict.CRASHES,
                Optional.of(Reading.Framework.PYTORCH),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(new Finding(
                        Verdict.CRASHES,
                        Kind.IN_FEATURES,
                        Optional.of(place),
                        Optional.empty(),
                        Phrase.of("crash.linear", matcher.group(3), have, matcher.group(1), matcher.group(4)),
                        Phrase.NONE,
                        OptionalInt.empty())),
                List.of(new Fix(
                        List.of(),
                        "nn.Linear(" + have + ", " + matcher.group(4) + ")",
                        OptionalLong.of(have),
                        OptionalLong.empty(),
                        Phrase.of("doctor.fix.number", have),
                        paste.text())),
                List.of(),
                Phrase.NONE,
                List.of(),
                List.of()));
    }

    private record Call(String name, Span span, Map<String, Site.Argument> arguments, List<Long> numbers) {
        long number(String argument, long usual) {
            return arguments.containsKey(argument)
                    ? (Long) arguments.get(argument).value()
                    : usual;
        }

        Site site() {
            return new Site(Optional.of(span), Optional.of(span), arguments);
        }
    }

    private static Optional<Reading> read(Paste paste) {
        List<Call> calls = new ArrayList<>();
        Matcher matcher = CALL.matcher(paste.text());
        while (matcher.find()) {
            calls.add(call(matcher));
        }
        return calls.isEmpty() ? Optional.empty() : Optional.of(new Chain(calls));
    }

    private static Call call(Matcher matcher) {
        int group = matcher.group(1) == null ? 3 : 1;
        String name = matcher.group(group);
        Map<String, Site.Argument> arguments = new HashMap<>();
        List<Long> numbers = new ArrayList<>();
        Matcher one = Pattern.compile("(?:(\\w+)=)?(-?\\d+)").matcher(matcher.group(group + 1));
        while (one.find()) {
            long value = Long.parseLong(one.group(2));
            int start = matcher.start(group + 1) + one.start(2);
            List<String> names = NAMES.getOrDefault(name, List.of());
            int place = numbers.size();
            String key = one.group(1) != null ? one.group(1) : place < names.size() ? names.get(place) : "_" + place;
            arguments.put(
                    key, new Site.Argument(new Span(start, start + one.group(2).length()), value));
            numbers.add(value);
        }
        return new Call(name, new Span(matcher.start(), matcher.end()), arguments, numbers);
    }

    private record Chain(List<Call> calls) implements Reading {
        @Override
        public Framework framework() {
            return Framework.PYTORCH;
        }

        @Override
        public void trace(Tracer tracer) throws UnknownInputException {
            Optional<InputShape> enters = tracer.given();
            for (Call call : calls) {
                if (enters.isEmpty() && call.name.equals("randn")) {
                    enters = Optional.of(new InputShape(call.numbers, InputShape.From.CODE, Optional.of(call.span)));
                }
            }
            Tensor at = tracer.enter(enters.orElseThrow(() -> new UnknownInputException(Phrase.asIs("input"))));
            for (Call call : calls) {
                if (call.name.equals("LSTM")) {
                    Optional<Tensor> left = tracer.departure(
                            Optional.of(call.span), Phrase.asIs("LSTM"), call.name, List.of(at), call.site());
                    if (left.isEmpty()) {
                        return;
                    }
                    at = left.get();
                }
                Optional<Layer> layer = layer(call, tracer.batch());
                if (layer.isPresent()) {
                    at = tracer.apply(call.name, call.span.toString(), layer.get(), List.of(at), call.site());
                }
            }
            tracer.answer(at);
        }

        private static Optional<Layer> layer(Call call, Batch batch) {
            return Optional.ofNullable(
                    switch (call.name) {
                        case "Conv2d" ->
                            Conv.of(
                                    call.number("in_channels", 1),
                                    call.number("out_channels", 1),
                                    Window.square(call.number("kernel_size", 3)).padding(call.number("padding", 0)));
                        case "ReLU" -> Activation.RELU;
                        case "MaxPool2d" -> Pool.max(call.number("kernel_size", 2));
                        case "Flatten" -> Flatten.SAMPLES;
                        case "Linear" -> Linear.of(call.number("in_features", 1), call.number("out_features", 1));
                        case "view" ->
                            Reshape.view(call.numbers.stream()
                                    .mapToLong(Long::longValue)
                                    .toArray());
                        default -> null;
                    });
        }
    }
}
