package io.millrace.proofs.oracle;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Millrace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Judges what the services write, from the moment it is opened: by a reader that reads along during the faults, by a second
 * one that reads everything again when they are over, and by the source, which alone knows the truth.
 */
public final class Oracle implements AutoCloseable {
    private final Millrace millrace;
    private final LiveReader live;

    private Oracle(Millrace millrace) {
        this.millrace = millrace;
        this.live = LiveReader.start(millrace.deployment().bootstrapServers());
    }

    /** Watches from now on; to be opened before the connections that it shall judge are made. */
    public static Oracle watching(Millrace millrace) {
        return new Oracle(millrace);
    }

    /** Records seen so far on record-changed. */
    public long records() {
        return live.rawCount();
    }

    /** The partitions in which something is under way now. */
    public Set<Integer> atWork(Lane lane) {
        return live.atWork(lane);
    }

    /** The longest time so far in which a partition that had work made no progress. */
    public Standstill worstStandstill(Lane lane) {
        return live.worstStandstill(lane);
    }

    /** How long the partition that has waited longest for progress has done so now. */
    public Duration currentStandstill(Lane lane) {
        return live.currentStandstill(lane);
    }

    /** Rows whose latest version has not come to both topics, over all connections; 0 when all is delivered. */
    public long behind(FactorySource source, List<CustomerConnection> connections) throws SQLException {
        Flaws flaws = new Flaws();
        synchronized (live) {
            compare(live.history(), source, connections, flaws);
        }
        return flaws.count(Flaw.LOST);
    }

    /** Whether REST serves what the topics have; the projection comes a moment later. */
    public boolean isServed(FactorySource source, CustomerConnection connection) throws SQLException {
        FinalState served = FinalState.overRest(millrace, source, connection);
        synchronized (live) {
            return served.equals(FinalState.onTopics(live.history(), source, connection));
        }
    }

    /**
     * The verdict, when nothing is under way any more; it ends the watching.
     *
     * @param twin a connection to the same source that was made when the faults were over
     */
    public Findings findings(FactorySource source, List<CustomerConnection> connections, CustomerConnection twin)
            throws SQLException, InterruptedException {
        Standstill worstOfWorkers = live.worstStandstill(Lane.WORKER);
        Standstill worstOfMappers = live.worstStandstill(Lane.MAPPER);
        Map<TopicPartition, Long> ends = live.stop();
        TopicHistory cold = new TopicHistory();
        Flaws flaws = new Flaws();
        readAgain(ends, cold, flaws);
        flaws.addAll(cold.flaws());
        flaws.addAll(live.history().pageFlaws());
        List<CustomerConnection> all =
                Stream.concat(connections.stream(), Stream.of(twin)).toList();
        long rows = compare(cold, source, all, flaws);
        if (cold.size() > rows) {
            flaws.add(Flaw.GHOST, cold.size() - rows, "records that no row of the source stands behind");
        }
        FinalState expected = FinalState.onTopics(cold, source, twin);
        for (CustomerConnection connection : all) {
            requireEqual(expected, FinalState.onTopics(cold, source, connection), connection + " on the topics", flaws);
            requireEqual(expected, FinalState.overRest(millrace, source, connection), connection + " over REST", flaws);
        }
        return new Findings(
                flaws,
                cold.rawCount(),
                cold.unifiedCount(),
                cold.repeats(),
                worstOfWorkers,
                worstOfMappers,
                expected.hash());
    }

    @Override
    public void close() {
        live.close();
    }

    /** What the first reader has found beyond the second counts, too. */
    private void readAgain(Map<TopicPartition, Long> ends, TopicHistory cold, Flaws flaws) {
        try (TopicFollower again =
                TopicFollower.between(millrace.deployment().bootstrapServers(), live.begins(), ends)) {
            while (!again.hasReached(ends)) {
                again.poll(record -> SightingReader.read(record).ifPresent(cold::add));
            }
            Map<TopicPartition, TopicFollower.Sum> seenCold = again.sums();
            live.sums().forEach((partition, seenLive) -> {
                if (!SightingReader.isCompactedMeanwhile(partition.topic())
                        && !seenLive.equals(seenCold.get(partition))) {
                    flaws.add(
                            Flaw.DISAGREEMENT,
                            "%s: live %s, cold %s".formatted(partition, seenLive, seenCold.get(partition)));
                }
            });
        }
        Flaws seenLive = live.history().flaws();
        Flaws seenCold = cold.flaws();
        for (Flaw flaw : Flaw.values()) {
            if (seenLive.count(flaw) > seenCold.count(flaw)) {
                flaws.add(
                        flaw,
                        seenLive.count(flaw) - seenCold.count(flaw),
                        "seen by the live reader alone: " + seenLive.examples());
            }
        }
    }

    /** Says how many rows were compared. */
    private static long compare(
            TopicHistory history, FactorySource source, List<CustomerConnection> connections, Flaws flaws)
            throws SQLException {
        long[] rows = {0};
        for (CustomerConnection connection : connections) {
            for (UnifiedEntity entity : FactorySource.TABLES.keySet()) {
                source.versions(entity, (id, version) -> {
                    rows[0]++;
                    compare(history, key(connection, entity, id), version, flaws);
                });
            }
        }
        return rows[0];
    }

    private static void compare(TopicHistory history, RecordKey key, long version, Flaws flaws) {
        RecordHistory record = history.find(key).orElse(null);
        if (record == null) {
            flaws.add(Flaw.LOST, key.key() + " was never seen");
        } else if (record.isAhead(version)) {
            flaws.add(Flaw.GHOST, "%s: %s, the source at %d".formatted(key.key(), record, version));
        } else if (!record.isAt(version)) {
            flaws.add(Flaw.LOST, "%s: %s, the source at %d".formatted(key.key(), record, version));
        }
    }

    private static void requireEqual(FinalState expected, FinalState actual, String what, Flaws flaws) {
        if (!actual.equals(expected)) {
            flaws.add(Flaw.UNEQUAL, what);
        }
    }

    private static RecordKey key(CustomerConnection connection, UnifiedEntity entity, long id) {
        return new RecordKey(UUID.fromString(connection.id()), entity, Long.toString(id));
    }
}
