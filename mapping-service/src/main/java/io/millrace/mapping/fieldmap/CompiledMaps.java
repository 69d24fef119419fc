package io.millrace.mapping.fieldmap;

import io.millrace.mapping.model.UnifiedModel;
import io.millrace.systems.SystemCatalogue;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads model and definitions once, when the service starts: what is wrong in them stops the start. */
@ApplicationScoped
class CompiledMaps {
    @Produces
    @Singleton
    UnifiedModel model() {
        return UnifiedModel.load();
    }

    @Produces
    @Singleton
    SystemCatalogue systems(SystemsConfig config) {
        return SystemCatalogue.load(config.directory());
    }

    @Produces
    @Singleton
    @Startup
    DefaultMaps defaults(SystemCatalogue systems, UnifiedModel model) {
        return DefaultMaps.compile(systems, model);
    }
}
