package flattenlab.doctor.torch;

import flattenlab.doctor.Site;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Signature.Bound;
import java.util.Map;
import java.util.Optional;

/** A class of {@code torch.nn} that {@link flattenlab.net} has no layer for: what it does is said by a rule. */
final class OwnModule extends Module {
    /** What a module does. */
    @FunctionalInterface
    interface Rule {
        /** What comes of what came. */
        Object run(OwnModule module, Arguments arguments);
    }

    private final Map<String, Site.Argument> settings;
    private final Rule rule;

    OwnModule(
            Session session,
            String type,
            Arguments written,
            Optional<Instance> self,
            Map<String, Site.Argument> settings,
            Rule rule) {
        super(session, type, written.call(), self);
        this.settings = settings;
        this.rule = rule;
    }

    /** One of the table. */
    OwnModule(Session session, Bound bound, Optional<Instance> self, Rule rule) {
        super(session, bound.function(), bound.call(), self);
        this.settings = bound.written();
        this.rule = rule;
    }

    private OwnModule(OwnModule like) {
        super(like.session(), like.type(), like.written(), like.self());
        this.settings = like.settings;
        this.rule = like.rule;
    }

    /** Another one like it, with weights of its own. */
    OwnModule copy() {
        return new OwnModule(this);
    }

    @Override
    Object run(Arguments arguments) {
        return rule.run(this, arguments);
    }

    /** Where a step of it stands. */
    Site site(Arguments arguments) {
        return site(arguments, settings);
    }
}
