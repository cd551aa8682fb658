package flattenlab.nn;

import flattenlab.proof.LastWords;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Remembers of one machine after the other that the natives with oneDNN do not run there, and says each that is remembered.
 * Arguments: the program's folder, the first number.
 */
final class TriedVictim {
    private TriedVictim() {}

    /** What is known of a machine; if that is nothing, its trial says so. */
    static OneDnnTrial.Outcome outcome(Path home, int machine, OneDnnTrial.Outcome trial) {
        return new OneDnnTrial(home, "machine " + machine, () -> trial).outcome();
    }

    static OneDnnTrial.Outcome fails(int machine) {
        return OneDnnTrial.Outcome.fails(Phrase.of("natives.cpu", String.valueOf(machine)));
    }

    public static void main(String[] args) throws IOException {
        Path home = Path.of(args[0]);
        LastWords words = LastWords.whenReady();
        for (int machine = Integer.parseInt(args[1]); ; machine++) {
            outcome(home, machine, fails(machine));
            words.say(String.valueOf(machine));
        }
    }
}
