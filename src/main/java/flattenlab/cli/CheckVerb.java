package flattenlab.cli;

import flattenlab.nn.IdentityProbe;
import flattenlab.setup.Setup;
import flattenlab.tensor.Crash;
import flattenlab.training.StructureProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        description = "Runs the real ND4J operation on an identity probe: does it do what the mapping says, and which"
                + " samples does each row depend on?")
final class CheckVerb extends Verb {
    private final Services services;

    @Mixin
    private FlattenOptions flatten;

    CheckVerb(Services services) {
        this.services = services;
    }

    @Override
    void run() {
        StructureProbe.Report report = IdentityProbe.run(
                flatten.shape(),
                flatten.variant(),
                flatten.order(),
                Setup.USUAL.classes(),
                flatten.seed(),
                services.cache());
        List<int[]> dependency = new ArrayList<>();
        for (boolean[] row : report.dependency()) {
            int[] numbers = new int[row.length];
            Arrays.setAll(numbers, j -> row[j] ? 1 : 0);
            dependency.add(numbers);
        }
        if (json()) {
            print(Json.object(
                    "variant",
                    flatten.variant().id(),
                    "output",
                    report.output() == null ? null : report.output().dims(),
                    "agrees",
                    report.agrees(),
                    "oneToOne",
                    report.oneToOne(),
                    "dependency",
                    dependency,
                    "crash",
                    report.crash().map(CheckVerb::describe).orElse(null)));
            return;
        }
        line("%s of %s: %s", flatten.variant().id(), flatten.shape(), report.output());
        line("ND4J and the mapping agree cell by cell: %s", report.agrees() ? "yes" : "NO");
        line("each row holds one sample, each of its cells once: %s", report.oneToOne() ? "yes" : "no");
        line("row i (down) depends on sample j (across):");
        dependency.forEach(row -> line(
                "  %s", Arrays.toString(row).replace("[", "").replace("]", "").replace(", ", " ")));
        report.crash()
                .ifPresent(crash -> line(
                        "in a network it crashes at the %s: %s", crash.stage().id(), crash.message()));
    }

    static Map<String, Object> describe(Crash crash) {
        return Json.object("stage", crash.stage().id(), "message", crash.message());
    }
}
