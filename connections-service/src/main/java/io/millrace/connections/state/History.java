package io.millrace.connections.state;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
