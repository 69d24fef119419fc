package io.millrace.proofs.faults;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.deployment.Instances;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Millrace;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/**
 * How much work there is while faults are injected.
 *
 * @param rows of all initial syncs together; each connection reads the whole source
 * @param connections to the one source, so that several partitions are at work
 * @param changesPerSecond rows that change in the source each second, which every connection reads
 * @param pageRows rows of a page, each page a transaction of its own: many points to be hit at
 */
public record Load(int rows, int connections, int changesPerSecond, int pageRows, Instances instances) {
    /** What a build can afford. */
    public static Load small() {
        return new Load(6_000, 2, 60, 20, new Instances(2, 2));
    }

    /** Services that fit the load. */
    public Millrace start(String name) throws IOException {
        return Millrace.start(name, instances, worker());
    }

    /** What the workers are told beyond the default. */
    public Map<String, String> worker() {
        return Map.of(
                "millrace.worker.source.page-rows", Integer.toString(pageRows), "millrace.worker.commit-pages", "1");
    }

    void fill(FactorySource source) throws SQLException {
        int rowsOfTable = rows / connections / FactorySource.TABLES.size();
        for (UnifiedEntity entity : FactorySource.TABLES.keySet()) {
            source.insert(entity, 1, rowsOfTable);
        }
    }
}
