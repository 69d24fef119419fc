package io.millrace.systemtests;

import io.millrace.local.deployment.Instances;
import io.millrace.proofs.stage.Millrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands all tests that want a {@link Millrace} the same one, started at the first and stopped after the last. */
final class SharedMillrace implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedMillrace.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Millrace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Millrace.class, _ -> started(), Millrace.class);
    }

    private static Millrace started() {
        try {
            return Millrace.start("shared", new Instances(1, 1), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
