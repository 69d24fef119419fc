package io.millrace.mapping.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A projection without its clients. The group shares out partitions and keeps no offset; each is begun where the store says. After
 * any error everything is dropped and {@linkplain #opened begun anew} from there, so no batch is lost and none counts twice. To
 * be used by one thread.
 */
public final class ProjectionProtocol {
    private final List<ProjectionStep> order;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private List<Move> moves = List.of();
    private int step;

    /** @param order {@link ProjectionStep#PROVEN_ORDER}, but for a test that shows what it prevents */
    public ProjectionProtocol(List<ProjectionStep> order) {
        this.order = List.copyOf(order);
    }

    /** There is a new consumer: at the start, and after any error. */
    public ProjectionAction opened() {
        next.clear();
        moves = List.of();
        return new ProjectionAction.Join();
    }

    public ProjectionAction joined() {
        return new ProjectionAction.Poll();
    }

    /**
     * The group has given this instance partitions, and the store has said how far they are.
     *
     * @return from where they are to be polled
     */
    public Map<TopicPartition, Long> assigned(Map<TopicPartition, Long> stored) {
        next.putAll(stored);
        return stored;
    }

    public void revoked(Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions);
    }

    /**
     * What a poll has brought.
     *
     * @param positions where the consumer stands after it, for each partition that it brought records of
     */
    public ProjectionAction polled(Map<TopicPartition, Long> positions) {
        moves = positions.entrySet().stream()
                .map(entry -> new Move(entry.getKey(), next.get(entry.getKey()), entry.getValue()))
                .toList();
        step = 0;
        return moves.isEmpty() ? new ProjectionAction.Poll() : advance();
    }

    /** The step that was to be written is. */
    public ProjectionAction written() {
        step++;
        return advance();
    }

    private ProjectionAction advance() {
        for (; step < order.size(); step++) {
            if (order.get(step) != ProjectionStep.REMEMBER) {
                return new ProjectionAction.Write(order.get(step), moves);
            }
            moves.forEach(move -> next.put(move.partition(), move.until()));
        }
        return new ProjectionAction.Poll();
    }
}
