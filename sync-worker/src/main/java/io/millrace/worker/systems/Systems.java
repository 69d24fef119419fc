package io.millrace.worker.systems;

import io.millrace.systems.SystemCatalogue;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the definitions of the source systems at start: a wrong file stops the service there, naming file, line and key. */
@ApplicationScoped
class Systems {
    /** Where more definitions are. */
    @ConfigMapping(prefix = "millrace.systems")
    interface SystemsConfig {
        /** Folder with definition files ({@code *.yaml}) beside the built-in ones. */
        Optional<Path> directory();
    }

    @Produces
    @Singleton
    @Startup
    SystemCatalogue catalogue(SystemsConfig config) {
        return SystemCatalogue.load(config.directory());
    }
}
