package flattenlab.doctor.torch;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Value.Unknown;
import java.util.Optional;

/** What a person's own class is built on: {@code nn.Module} itself, which does nothing of its own. */
final class UserModule extends Module {
    UserModule(Session session, Arguments arguments, Optional<Instance> self) {
        super(session, "Module", arguments.call(), self);
    }

    @Override
    Object run(Arguments arguments) {
        return session().interpreter().left(Unknown.of("doctor.no_forward", name()), arguments.call());
    }
}
