package io.millrace.connections.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.systems.EntityDefinition;
import io.millrace.systems.Hosting;
import io.millrace.systems.SystemDefinition;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source system as the API shows it. */
record SystemView(
        String id,
        String name,
        String description,
        String protocol,

        @Schema(examples = "demo-maintenance", description = "Shared by the variants of a system, cloud and on-prem")
        String family,

        Hosting hosting,
        @Schema(examples = "1", description = "1, 2 or 4") int tier,

        @Schema(examples = "2", description = "What a connection to it holds: the tier, on-prem twice")
        int credits,

        List<EntityView> entities,

        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT,
                description = "JSON Schema 2020-12 of the form to connect it; secret fields are marked writeOnly")
        JsonNode connectSchema) {

    /** An entity that the system has, with the schedule that a connection gets unless it asks for another. */
    record EntityView(
            UnifiedEntity entity,
            String label,
            @Schema(examples = "PT15M") String schedule) {
        static EntityView of(EntityDefinition definition) {
            return new EntityView(
                    definition.entity(),
                    definition.label(),
                    definition.schedule().toString());
        }
    }

    static SystemView of(SystemDefinition definition) {
        return new SystemView(
                definition.id(),
                definition.name(),
                definition.description(),
                definition.protocol(),
                definition.edition().family(),
                definition.edition().hosting(),
                definition.edition().tier(),
                definition.edition().credits(),
                definition.entities().values().stream()
                        .sorted(Comparator.comparing(EntityDefinition::entity))
                        .map(EntityView::of)
                        .toList(),
                definition.connect().schema());
    }
}
