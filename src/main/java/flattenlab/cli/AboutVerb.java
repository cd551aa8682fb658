package flattenlab.cli;

import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "about",
        description = "Versions, CPU, ND4J build, threads, folders, and whether a window can open here.")
final class AboutVerb extends Verb {
    private final Services services;

    AboutVerb(Services services) {
        this.services = services;
    }

    @Override
    void run() {
        Map<String, Object> facts = services.about();
        if (json()) {
            print(facts);
        } else {
            facts.forEach((name, value) -> line("%-16s %s", name, value));
        }
    }
}
