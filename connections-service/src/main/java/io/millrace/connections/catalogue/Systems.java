package io.millrace.connections.catalogue;

import io.millrace.access.problem.ApiProblem;
import io.millrace.systems.SystemCatalogue;
import io.millrace.systems.SystemDefinition;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** The source systems that can be connected; read at start, so that a wrong definition file stops the service there. */
@Startup
@ApplicationScoped
public class Systems {
    private final SystemCatalogue catalogue;

    public Systems(CatalogueConfig config) {
        this.catalogue = SystemCatalogue.load(config.directory());
    }

    public SystemDefinition require(String id) {
        return catalogue
                .find(id)
                .orElseThrow(() -> ApiProblem.notFound("unknown-system", "There is no system " + id + "."));
    }

    Collection<SystemDefinition> all() {
        return catalogue.all();
    }
}
