package flattenlab.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.pitest.classinfo.ClassName;
import org.pitest.classpath.CodeSource;
import org.pitest.mutationtest.build.MutationGrouper;
import org.pitest.mutationtest.build.MutationGrouperFactory;
import org.pitest.mutationtest.commandline.OptionsParser;
import org.pitest.mutationtest.commandline.ParseResult;
import org.pitest.mutationtest.commandline.PluginFilter;
import org.pitest.mutationtest.config.PluginServices;
import org.pitest.mutationtest.config.SettingsFactory;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.tooling.EntryPoint;

/**
 * PIT, which has all changes of a package tried in one Java. By itself it starts Java anew for each class, and each of these
 * looks for its tests by running all that ever reach the class, which of a package are nearly the same. Needs the {@link
 * RestoringEngine}.
 */
final class Mutating {
    /** So many changes in one Java at most, and as many in each: the last one is not to be waited for by all others. */
    private static final int MOST = 30;

    private Mutating() {}

    /** @param arguments of PIT's command line */
    public static void main(String[] arguments) throws Exception {
        PluginServices plugins = PluginServices.makeForContextLoader();
        ParseResult asked = new OptionsParser(new PluginFilter(plugins)).parse(arguments);
        if (!asked.isOk()) {
            throw new IllegalArgumentException(asked.getErrorMessage().orElse("PIT does not take these options"));
        }
        SettingsFactory settings = new SettingsFactory(asked.getOptions(), plugins) {
            @Override
            public MutationGrouperFactory getMutationGrouper() {
                return new ByPackage();
            }
        };
        Optional<Exception> failed = new EntryPoint()
                .execute(null, asked.getOptions(), settings, Map.of())
                .getError();
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    private static final class ByPackage implements MutationGrouperFactory {
        @Override
        public String description() {
            return "changes of a package together";
        }

        @Override
        public MutationGrouper makeFactory(Properties properties, CodeSource code, int threads, int unitSize) {
            return ByPackage::grouped;
        }

        private static List<List<MutationDetails>> grouped(
                Collection<ClassName> classes, Collection<MutationDetails> mutants) {
            Map<String, List<MutationDetails>> packages = new TreeMap<>();
            for (MutationDetails mutant : mutants) {
                packages.computeIfAbsent(mutant.getClassName().getPackage().asJavaName(), name -> new ArrayList<>())
                        .add(mutant);
            }
            List<List<MutationDetails>> units = new ArrayList<>();
            for (List<MutationDetails> all : packages.values()) {
                int parts = (all.size() + MOST - 1) / MOST;
                for (int part = 0; part < parts; part++) {
                    units.add(List.copyOf(all.subList(all.size() * part / parts, all.size() * (part + 1) / parts)));
                }
            }
            return units;
        }
    }
}
