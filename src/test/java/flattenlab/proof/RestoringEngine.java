package flattenlab.proof;

import java.util.Collection;
import java.util.List;
import org.pitest.boot.HotSwapAgent;
import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.classinfo.ClassName;
import org.pitest.mutationtest.EngineArguments;
import org.pitest.mutationtest.MutationEngineFactory;
import org.pitest.mutationtest.engine.Mutant;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.MutationEngine;
import org.pitest.mutationtest.engine.MutationIdentifier;
import org.pitest.mutationtest.engine.gregor.config.GregorEngineFactory;
import org.pitest.mutationtest.execute.CatchNewClassLoadersTransformer;
import org.pitest.util.IsolationUtils;

/**
 * The changes that PIT makes by itself, and each class as it was before the next one is changed: PIT leaves the last change of a
 * class where it is, for there is no other class in the same Java. Found by PIT as a service.
 */
public final class RestoringEngine implements MutationEngineFactory {
    /** By which it is asked for. */
    static final String NAME = "restoring";

    private final MutationEngineFactory usual = new GregorEngineFactory();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "the usual changes, of one class at a time";
    }

    @Override
    public MutationEngine createEngine(EngineArguments arguments) {
        MutationEngine engine = usual.createEngine(arguments);
        return new MutationEngine() {
            @Override
            public Mutater createMutator(ClassByteArraySource classes) {
                return new Restoring(engine.createMutator(classes), classes);
            }

            @Override
            public Collection<String> getMutatorNames() {
                return engine.getMutatorNames();
            }

            @Override
            public String getName() {
                return NAME;
            }
        };
    }

    private static final class Restoring implements Mutater {
        private final Mutater mutater;
        private final ClassByteArraySource classes;
        private ClassName changed;

        Restoring(Mutater mutater, ClassByteArraySource classes) {
            this.mutater = mutater;
            this.classes = classes;
        }

        @Override
        public List<MutationDetails> findMutations(ClassName type) {
            return mutater.findMutations(type);
        }

        @Override
        public Mutant getMutation(MutationIdentifier which) {
            if (changed != null && !changed.equals(which.getClassName())) {
                putBack();
            }
            changed = which.getClassName();
            return mutater.getMutation(which);
        }

        private void putBack() {
            byte[] whole = classes.getBytes(changed.asJavaName()).orElseThrow();
            // Whatever loads this class, PIT puts these bytes in the place of its own, at the next step too.
            CatchNewClassLoadersTransformer.setMutant(changed.asInternalName(), whole);
            try {
                Class<?> type = Class.forName(changed.asJavaName(), false, IsolationUtils.getContextClassLoader());
                if (!HotSwapAgent.hotSwap(type, whole)) {
                    throw new IllegalStateException(changed + " stays changed");
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
