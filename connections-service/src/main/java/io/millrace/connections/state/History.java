package io.millrace.connections.state;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Every step that each connection took, written in the transaction of the step. */
@ApplicationScoped
public class History {
    private final Steps steps;

    History(Steps steps) {
        this.steps = steps;
    }

    @ApplicationScoped
    static class Steps implements PanacheRepositoryBase<HistoryEntity, Long> {}

    @Transactional(Transactional.TxType.MANDATORY)
    public void append(UUID connectionId, HistoryStep step) {
        steps.persist(new HistoryEntity(connectionId, step));
    }

    /** The newest step of each connection that has one. */
    @Transactional
    public Map<UUID, HistoryStep> newest(Collection<UUID> connectionIds) {
        return steps
                .list(
                        "position in (select max(position) from HistoryEntity where connectionId in ?1 group by connectionId)",
                        connectionIds)
                .stream()
                .collect(Collectors.toMap(HistoryEntity::connectionId, HistoryEntity::toStep));
    }

    /** The steps before a position, newest first; empty position: from the newest. */
    @Transactional
    public HistoryPage before(UUID connectionId, Optional<Long> position, int limit) {
        List<HistoryEntity> oneMore = steps.find(
                        "connectionId = ?1 and position < ?2 order by position desc",
                        connectionId,
                        position.orElse(Long.MAX_VALUE))
                .range(0, limit)
                .list();
        List<HistoryEntity> page = oneMore.subList(0, Math.min(limit, oneMore.size()));
        Optional<Long> next =
                oneMore.size() > limit ? Optional.of(page.getLast().position()) : Optional.empty();
        return new HistoryPage(page.stream().map(HistoryEntity::toStep).toList(), next);
    }
}
