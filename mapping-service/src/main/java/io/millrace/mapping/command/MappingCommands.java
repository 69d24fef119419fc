package io.millrace.mapping.command;

import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.Topics;
import io.millrace.mapping.outbox.Outbox;
import io.millrace.mapping.outbox.OutgoingMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the mapper what to do, if and only if the caller's transaction commits. */
@ApplicationScoped
public class MappingCommands {
    private static final int ANSWER_MILLIS = 5_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final String bootstrapServers;

    MappingCommands(Outbox outbox, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.outbox = outbox;
        this.bootstrapServers = bootstrapServers;
    }

    /** How many partitions there are to tell; to be asked outside of any transaction. 503 while Kafka does not answer. */
    public int partitions() {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            return admin.describeTopics(List.of(Topics.MAPPING_COMMANDS))
                    .allTopicNames()
                    .get()
                    .get(Topics.MAPPING_COMMANDS)
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            ApiProblem problem = ApiProblem.unavailable(
                    "kafka-unavailable", "Kafka does not answer; the call may be repeated.", RETRY_AFTER);
            problem.initCause(e.getCause());
            throw problem;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were described", e);
        }
    }

    /** Tells the task of one partition. */
    public void tell(Connection transaction, int partition, MappingCommand command) throws SQLException {
        outbox.add(transaction, List.of(message(partition, command.logKey(), command.encode())));
    }

    /** Tells the tasks of all partitions. */
    public void tellAll(Connection transaction, int partitions, MappingCommand command) throws SQLException {
        outbox.add(
                transaction,
                IntStream.range(0, partitions)
                        .mapToObj(partition -> message(partition, command.logKey(), command.encode()))
                        .toList());
    }

    /** Lets the log forget commands, by their keys; the mapper has obeyed them or need not any more. */
    public void forget(Connection transaction, int partitions, List<CommandKey> keys) throws SQLException {
        outbox.add(
                transaction,
                keys.stream()
                        .flatMap(key ->
                                IntStream.range(0, partitions).mapToObj(partition -> message(partition, key, null)))
                        .toList());
    }

    private static OutgoingMessage message(int partition, CommandKey key, byte[] payload) {
        return new OutgoingMessage(Topics.MAPPING_COMMANDS, partition, key.key(), key.type(), payload);
    }
}
