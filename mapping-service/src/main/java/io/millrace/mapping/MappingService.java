package io.millrace.mapping;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;

/** The service's entry. A start that fails ends the process, whatever threads run by then, so that a supervisor sees it. */
@QuarkusMain
public final class MappingService {
    private static final Logger LOG = Logger.getLogger(MappingService.class);

    private MappingService() {}

    /** Returns only with the end of the service; the arguments are the framework's. */
    public static void main(String... arguments) {
        try {
            Quarkus.run(arguments);
        } catch (Throwable failure) { // an Error too: with a jar replaced under the JVM even the orderly exit fails
            try {
                LOG.fatal("the service cannot start", failure);
            } finally {
                // The engine's threads would keep the process for ever, neither ready nor ended.
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
