package flattenlab.doctor.keras;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.Value.Builtin;
import java.util.Optional;

/** {@code ImageDataGenerator}: makes batches of folders, or of arrays. */
record Generator(Data data) implements Foreign {
    @Override
    public String type() {
        return "ImageDataGenerator";
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return switch (name) {
            case "flow_from_directory", "flow_from_dataframe" ->
                Optional.of(new Builtin(name, arguments -> data.folder(arguments, "target_size", "color_mode")));
            case "flow" -> Optional.of(new Builtin(name, Data::flow));
            default -> Optional.empty();
        };
    }
}
