package flattenlab.learn;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Questions about a learner's own model: its shapes, its Linear, its batch; a fault is drawn by lot where it has none. */
public final class OwnQuestions implements QuestionSource {
    /** The types that can be asked of some model, in the order in which one would. */
    private static final List<QuestionType> ALL =
            List.of(QuestionType.Q3, QuestionType.Q20, QuestionType.Q4, QuestionType.Q8, QuestionType.Q9);
    /** What is given stays; only a fault can be drawn again. */
    private static final int MAX_DRAWS = 50;

    private final OwnModel model;
    private final List<QuestionType> types;

    /** About this model. */
    public OwnQuestions(OwnModel model) {
        this.model = model;
        this.types = ALL.stream().filter(this::isAsked).toList();
    }

    /** Of a model without a size that differs from another, there may be nothing wrong to say. */
    private boolean isAsked(QuestionType type) {
        for (int difficulty = 1; difficulty <= Question.MAX_DIFFICULTY; difficulty++) {
            if (drawn(type, 0, difficulty, Locale.ENGLISH).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<QuestionType> types() {
        return types;
    }

    @Override
    public Question question(QuestionType type, long seed, int difficulty, Locale language) {
        return drawn(type, seed, difficulty, language)
                .orElseThrow(() -> new IllegalArgumentException(type + " is not asked about " + model));
    }

    private Optional<Question> drawn(QuestionType type, long seed, int difficulty, Locale language) {
        return Questions.drawn(type, seed, difficulty, language, true, MAX_DRAWS, this::draw);
    }

    private Optional<Question> draw(Draft draft) {
        return switch (draft.type()) {
            case Q3 -> ShapeQuestions.inFeatures(draft, model.maps(), model.outputs());
            case Q4 -> model.block().flatMap(block -> ChainQuestions.sides(draft, block, model.outputs(), ".maps"));
            case Q8 -> error(draft);
            case Q9 ->
                model.block().flatMap(block -> ErrorQuestions.guiltyLine(draft, block, model.outputs(), ".maps"));
            case Q20 -> net(draft);
            default -> Optional.empty();
        };
    }

    private Optional<Question> net(Draft draft) {
        OwnModel.Tail tail = model.tail();
        return model.layers().isEmpty()
                ? Optional.empty()
                : ChainQuestions.wholeNet(draft, tail.layers(), tail.input(), tail.whole() ? ".prompt" : ".tail");
    }

    /** Its own message first, if it has one; then those that it would have with other faults. */
    private Optional<Question> error(Draft draft) {
        Dice dice = draft.dice;
        Shape maps = model.maps();
        Kind own = model.flatten().kind();
        boolean refused =
                List.of(Kind.IN_FEATURES, Kind.FOLD_BATCH, Kind.NO_FLATTEN).contains(own);
        boolean itself = refused && (draft.difficulty == 1 || dice.coin());
        Kind kind = itself
                ? own
                : draft.difficulty == 1
                        ? Kind.IN_FEATURES
                        : dice.pick(Kind.IN_FEATURES, Kind.FOLD_BATCH, Kind.NO_FLATTEN);
        long other = maps.with(Axis.H, maps.dim(Axis.H) + dice.between(1, 5)).features();
        long wanted = kind != Kind.IN_FEATURES
                ? maps.features()
                : itself ? model.flatten().argument() : other;
        return ErrorQuestions.decode(draft, maps, kind, wanted, model.outputs());
    }
}
