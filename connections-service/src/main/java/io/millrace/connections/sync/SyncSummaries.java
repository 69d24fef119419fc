package io.millrace.connections.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** How the syncs of several connections stand, for lists. */
@ApplicationScoped
public class SyncSummaries {
    private final StreamRepository streams;

    SyncSummaries(StreamRepository streams) {
        this.streams = streams;
    }

    @Transactional
    public Map<UUID, SyncSummary> of(Collection<UUID> connectionIds) {
        return streams.of(connectionIds).stream()
                .collect(Collectors.groupingBy(
                        StreamEntity::connectionId,
                        Collectors.collectingAndThen(Collectors.toList(), SyncSummary::of)));
    }
}
