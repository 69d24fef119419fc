package io.millrace.mapping.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.mapping.fieldmap.MappingFault;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Counts what the mapper does; a record of a transaction that is aborted and repeated counts twice. */
@ApplicationScoped
@Startup // a metric that first appears with the first record looks like one that is missing
class MapperMetrics {
    private final Counter mapped;
    private final Counter suppressed;
    private final Counter missing;
    private final Map<MappingFault, Counter> deadLetters = new EnumMap<>(MappingFault.class);

    MapperMetrics(MeterRegistry registry) {
        mapped = Counter.builder("millrace.mapping.mapped")
                .description("Unified records published")
                .register(registry);
        suppressed = Counter.builder("millrace.mapping.suppressed")
                .description("Records whose unified content had not changed")
                .register(registry);
        missing = Counter.builder("millrace.mapping.missing")
                .description(
                        "Unified records published as deleted because a complete list of the source's keys lacks them")
                .register(registry);
        for (MappingFault fault : MappingFault.values()) {
            deadLetters.put(
                    fault,
                    Counter.builder("millrace.mapping.dead.letters")
                            .description("Records that could not be mapped")
                            .tag("reason", fault.code())
                            .register(registry));
        }
    }

    void mapped() {
        mapped.increment();
    }

    void suppressed() {
        suppressed.increment();
    }

    void missing() {
        missing.increment();
    }

    void deadLetter(MappingFault fault) {
        deadLetters.get(fault).increment();
    }
}
