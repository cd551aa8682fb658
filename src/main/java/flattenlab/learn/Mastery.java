package flattenlab.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far a learner is with each wrong idea. Immutable.
 *
 * <p>Practice (hints were used) changes nothing, and neither does a question without an answer, but for what a mixed quiz
 * takes away. An ordinary quiz can only raise: the mean of the latest {@value #RECENT}
 * first tries below 70 % is ATTEMPTED, below 100 % FAMILIAR, and 100 % of at least {@value #ENOUGH} is PROFICIENT. A
 * mixed quiz in a later session makes PROFICIENT MASTERED; a question in it that stays wrong costs one level.
 */
public final class Mastery {
    /** So many first tries are looked at. */
    public static final int RECENT = 4;
    /** So many must all be right for PROFICIENT. */
    public static final int ENOUGH = 3;

    private static final double FAMILIAR = 0.7;

    /** How well an idea has been overcome. */
    public enum Level {
        /** Never asked. */
        NOT_STARTED,
        /** Tried. */
        ATTEMPTED,
        /** Mostly right. */
        FAMILIAR,
        /** Right throughout. */
        PROFICIENT,
        /** Right again, later and among other questions. */
        MASTERED;

        /** One level down; who has tried stays one who has tried. */
        Level below() {
            return switch (this) {
                case NOT_STARTED -> NOT_STARTED;
                case ATTEMPTED, FAMILIAR -> ATTEMPTED;
                case PROFICIENT -> FAMILIAR;
                case MASTERED -> PROFICIENT;
            };
        }
    }

    /** Which quiz a question belonged to. */
    public enum Setting {
        /** One subject. */
        ORDINARY,
        /** Questions of several lessons in turn. */
        MIXED
    }

    /**
     * What is known about one idea.
     *
     * @param since number of the session in which the level was reached
     * @param recent the latest scores, oldest first
     */
    public record State(Level level, long since, List<Double> recent) {
        static final State NEW = new State(Level.NOT_STARTED, 0, List.of());

        public State {
            recent = List.copyOf(recent);
        }
    }

    private final Map<Misconception, State> states;

    private Mastery(Map<Misconception, State> states) {
        this.states = states;
    }

    /** Nothing asked yet. */
    public static Mastery none() {
        return new Mastery(Map.of());
    }

    /** What was stored. */
    public static Mastery of(Map<Misconception, State> states) {
        return new Mastery(Map.copyOf(states));
    }

    /** What is known about each idea that was asked. */
    public Map<Misconception, State> states() {
        return Collections.unmodifiableMap(states);
    }

    /** The level of an idea. */
    public Level level(Misconception idea) {
        return state(idea).level();
    }

    private State state(Misconception idea) {
        return states.getOrDefault(idea, State.NEW);
    }

    /**
     * After another question.
     *
     * @param session number of the session; later sessions have higher numbers
     */
    public Mastery after(QuizResult result, Setting setting, long session) {
        if (result.evidence().isEmpty()) {
            return this;
        }
        Misconception shown = result.evidence().get();
        State state = state(shown);
        boolean falls =
                setting == Setting.MIXED && !result.solved() && state.level().compareTo(Level.ATTEMPTED) > 0;
        if (result.practice() || !result.tried() && !falls) {
            return this;
        }
        State next = setting == Setting.MIXED ? mixed(state, result, session) : ordinary(state, result, session);
        Map<Misconception, State> copy = new EnumMap<>(Misconception.class);
        copy.putAll(states);
        // Its question was asked, whatever other idea the answer has shown.
        result.focus().ifPresent(idea -> copy.putIfAbsent(idea, new State(Level.ATTEMPTED, session, List.of())));
        copy.put(shown, next);
        return new Mastery(copy);
    }

    private static State mixed(State state, QuizResult result, long session) {
        if (!result.solved() && state.level().compareTo(Level.ATTEMPTED) > 0) {
            // The streak has to be built up anew.
            return new State(state.level().below(), session, List.of());
        }
        boolean later = session > state.since();
        if (state.level() == Level.PROFICIENT && result.rightAtOnce() && later) {
            return new State(Level.MASTERED, session, remembered(state, result));
        }
        return ordinary(state, result, session);
    }

    private static State ordinary(State state, QuizResult result, long session) {
        List<Double> recent = remembered(state, result);
        Level reached = level(recent);
        boolean higher = reached.compareTo(state.level()) > 0;
        return new State(higher ? reached : state.level(), higher ? session : state.since(), recent);
    }

    private static List<Double> remembered(State state, QuizResult result) {
        List<Double> recent = new ArrayList<>(state.recent());
        recent.add(result.score());
        return recent.subList(Math.max(0, recent.size() - RECENT), recent.size());
    }

    private static Level level(List<Double> recent) {
        double mean = recent.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        if (mean < FAMILIAR) {
            return Level.ATTEMPTED;
        }
        return mean >= 1 && recent.size() >= ENOUGH ? Level.PROFICIENT : Level.FAMILIAR;
    }
}
