package flattenlab.nn;

import flattenlab.proof.LastWords;
import java.nio.file.Path;
import org.nd4j.linalg.factory.Nd4j;

/** Has ND4J loaded, unpacked where it is not, and multiplies. Argument: the program's folder. */
final class UnpackingVictim {
    private UnpackingVictim() {}

    public static void main(String[] args) {
        LastWords words = LastWords.atOnce();
        Natives.Info info = Natives.load(Path.of(args[0]));
        double product = Nd4j.ones(2, 3).mmul(Nd4j.ones(3, 2)).getDouble(0, 0);
        words.say(info.platform() + " " + product);
        Runtime.getRuntime().halt(0);
    }
}
