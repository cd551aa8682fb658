package flattenlab.doctor.message;

import flattenlab.doctor.Batch;
import flattenlab.doctor.Diagnosis.FlattenShapes;
import flattenlab.doctor.Paste;
import flattenlab.explain.ErrorMeaning;
import flattenlab.explain.ErrorTable.Library;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What a message alone says about its causes.
 *
 * @param message the one that is explained; empty where there is none
 * @param ranked the most likely first; empty where it cannot be told
 * @param missing what would tell it; {@link Phrase#NONE} where there are causes
 * @param flatten what the message says of the flatten or reshape in question, if the first cause is right
 */
public record Causes(Optional<Message> message, List<Cause> ranked, Phrase missing, Optional<FlattenShapes> flatten) {
    public Causes {
        ranked = List.copyOf(ranked);
    }

    /** The causes of the last error of a text that is about shapes. */
    public static Causes of(Paste paste) {
        Cleaned cleaned = Cleaned.of(paste);
        List<Message> messages = Message.in(cleaned);
        List<Traceback> tracebacks = TracebackReader.read(cleaned);
        Optional<Traceback> last =
                tracebacks.isEmpty() ? Optional.empty() : Optional.of(tracebacks.get(tracebacks.size() - 1));
        return of(messages, last);
    }

    /** The causes of the last message that is about shapes; of saved weights, the first that do not fit. */
    public static Causes of(List<Message> messages, Optional<Traceback> traceback) {
        Optional<Message> chosen = messages.stream()
                .filter(Message::isAboutShapes)
                .reduce((one, next) -> isOfSameFile(one, next) ? one : next);
        if (chosen.isEmpty()) {
            return new Causes(
                    messages.stream().reduce((one, next) -> next), List.of(), missing(messages), Optional.empty());
        }
        Clues clues = traceback.map(Clues::of).orElse(Clues.NONE);
        List<Cause> ranked = causes(chosen.get(), clues).stream()
                .sorted(Comparator.comparingInt(cause -> -clues.speakFor(cause)))
                .toList();
        return new Causes(
                chosen,
                ranked,
                ranked.isEmpty() ? Phrase.of("doctor.missing.code") : Phrase.NONE,
                ranked.stream().findFirst().flatMap(cause -> flatten(chosen.get(), clues, cause)));
    }

    private static Optional<FlattenShapes> flatten(Message message, Clues clues, Cause cause) {
        return switch (message.meaning()) {
            case PRODUCT, FEATURES ->
                new ProductCauses(message, clues)
                        .arrived(cause)
                        .map(after -> new FlattenShapes(Optional.empty(), Optional.of(after)));
            case RESHAPE ->
                message.crash()
                        .map(crash -> ((Crash.ReshapeMismatch) crash).input())
                        .map(before -> Hints.isOf(Library.KERAS, message) ? batched(before) : before)
                        .map(before -> FlattenShapes.of(before, Optional.empty()));
            default -> Optional.empty();
        };
    }

    /** Keras counts without the batch. */
    private static Shape batched(Shape sample) {
        return Shape.of(LongStream.concat(LongStream.of(Batch.UNKNOWN.size()), Arrays.stream(sample.dims()))
                .toArray());
    }

    private static boolean isOfSameFile(Message one, Message next) {
        return one.meaning() == ErrorMeaning.WEIGHTS
                && next.meaning() == ErrorMeaning.WEIGHTS
                && one.values().sizes("saved").size() > 1;
    }

    private static Phrase missing(List<Message> messages) {
        if (messages.isEmpty()) {
            return Phrase.of("doctor.missing.message");
        }
        boolean labels = messages.stream()
                .anyMatch(message -> message.wording().equals("torch.cuda-assert")
                        || message.wording().equals("torch.target-bounds"));
        return Phrase.of("doctor.missing.no_shape", labels ? Phrase.of("doctor.missing.labels") : Phrase.NONE);
    }

    private static List<Cause> causes(Message message, Clues clues) {
        return switch (message.meaning()) {
            case PRODUCT, FEATURES, MATRIX -> new ProductCauses(message, clues).all();
            case RESHAPE, VIEW, DIM, PERMUTE -> new ReshapeCauses(message, clues).all();
            case BATCH, LOGITS, LABELS -> new LossCauses(message).all();
            case CHANNELS, NORM, NORM_RANK, RANK, WINDOW, SMALL, SINGLE, STRICT -> new LayerCauses(message).all();
            case SUM, JOIN, STACK, STATE, WEIGHTS -> new JoinCauses(message).all();
            case ENTRY, ENTRY_RANK, ENTRY_AXIS, OPEN -> new EntryCauses(message).all();
            case KEYS, OTHER -> List.of();
        };
    }
}
