package flattenlab.doctor.torch;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.Instance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code torchvision.models} by name: {@code resources/backbones.txt}. */
final class Backbones {
    private static final String FILE = "/backbones.txt";
    private static final Map<String, List<Piece>> KNOWN = read();

    private Backbones() {}

    /** A module of a backbone: its name, empty if it has none, and the expression that makes it, in short. */
    private record Piece(String name, String what) {}

    private static Map<String, List<Piece>> read() {
        Map<String, List<Piece>> known = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Backbones.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            String[] models = {};
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (!line.startsWith(" ")) {
                    models = line.split(" ");
                    continue;
                }
                String[] cells = line.strip().split(" \\| ", 2);
                for (String model : models) {
                    String[] number = model.split(":");
                    String what = number.length == 1 ? cells[1] : cells[1].replace("$", number[1]);
                    known.computeIfAbsent(number[0], name -> new ArrayList<>())
                            .add(new Piece(cells[0].equals("-") ? "" : cells[0], what));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    /** A model by its name. */
    static Optional<Object> of(Session session, String name) {
        return Optional.ofNullable(KNOWN.get(name)).map(pieces -> new BackboneClass(session, name, pieces));
    }

    private record BackboneClass(Session session, String name, List<Piece> pieces) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            Backbone made = new Backbone(session, name, arguments, self);
            long classes = arguments.get(-1, "num_classes").orElse(1000L) instanceof Long count ? count : 1000;
            BackboneParts parts = new BackboneParts(session, arguments, classes);
            pieces.forEach(piece -> made.add(piece.name(), parts.module(piece.what())));
            return made;
        }
    }
}
