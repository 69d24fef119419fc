package io.millrace.worker.source;

import io.millrace.contracts.Guarantee;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.systems.SystemDefinition;
import java.util.List;

/** What a check found: the product and what can be read of it. */
public record SourceFindings(Product source, List<EntityFinding> entities) {
    /** Every entity of the definition can be read, with the same guarantee. */
    static SourceFindings allReadable(SystemDefinition system, Guarantee guarantee) {
        List<EntityFinding> entities = system.entities().keySet().stream()
                .sorted()
                .map(entity -> new EntityFinding(entity, true, guarantee, List.of()))
                .toList();
        return new SourceFindings(new Product(system.name(), null), entities);
    }

    /** @param version null where the source does not tell */
    public record Product(String product, String version) {}

    /** @param warnings for a person: what works and will be slow or weak */
    public record EntityFinding(UnifiedEntity entity, boolean readable, Guarantee guarantee, List<String> warnings) {}
}
