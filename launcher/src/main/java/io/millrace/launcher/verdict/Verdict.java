package io.millrace.launcher.verdict;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.launcher.api.MillraceApi;
import io.millrace.launcher.source.SourceAccess;
import io.millrace.launcher.topics.RecordLog;
import io.millrace.launcher.verdict.Deliveries.Delivered;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Judges one connection of the demo: reads the source, the topics and the REST API and compares them. */
public final class Verdict {
    private final SourceAccess source;
    private final String bootstrapServers;
    private final MillraceApi api;

    public Verdict(SourceAccess source, String bootstrapServers, MillraceApi api) {
        this.source = source;
        this.bootstrapServers = bootstrapServers;
        this.api = api;
    }

    /**
     * To be asked when nothing is on its way any more.
     *
     * @param periodStart {@link Instant#MIN} where everything is delivered
     */
    public Findings judge(UUID connection, String token, Deliveries deliveries, Instant periodStart)
            throws SQLException {
        Comparison comparison = new Comparison(periodStart);
        SourceRows rows = new SourceRows(source);
        for (UnifiedEntity entity : UnifiedEntity.values()) {
            comparison.compare(
                    entity, rows.read(entity, Checks.of(entity)), deliveries.of(entity), served(token, entity));
        }
        long repeated = RecordLog.read(bootstrapServers, connection).repeated();
        List<String> examples = comparison.examples();
        return new Findings(
                comparison.lost(),
                deliveries.duplicates() + repeated,
                comparison.stale(),
                comparison.ghosts(),
                examples);
    }

    private Map<String, Delivered> served(String token, UnifiedEntity entity) {
        Map<String, Delivered> records = new HashMap<>();
        api.records(
                token, entity, record -> records.put(record.path("sourceId").asText(), Delivered.of(entity, record)));
        return records;
    }
}
