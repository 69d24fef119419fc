package io.millrace.proofs.stage;

import io.millrace.local.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/** Which partitions an instance of a service holds now, as Kafka's group coordinator has it. */
public final class Groups implements AutoCloseable {
    private static final String WORKERS = "sync-worker";
    private static final String MAPPERS = "mapping-service";

    private final Admin admin;
    private final Path data;

    Groups(String bootstrapServers, Path data) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.data = data;
    }

    /** Empty while the instance is no member; partitions of sync-requested for a worker, of record-changed for a mapper. */
    public Set<Integer> partitionsOf(String service) throws InterruptedException {
        String group = service.startsWith(WORKERS) ? WORKERS : MAPPERS;
        String member = group.equals(WORKERS) ? WORKERS + "-" + instance(service) : mapperId(instance(service));
        return members(group).stream()
                .filter(description ->
                        isOf(member, description.groupInstanceId().orElse("")))
                .flatMap(description -> description.assignment().topicPartitions().stream())
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    /** Whether the worker has a transaction open. */
    public boolean isInTransaction(String worker) throws InterruptedException {
        String transactionalId = WORKERS + "-" + instance(worker);
        try {
            return admin.describeTransactions(List.of(transactionalId))
                            .description(transactionalId)
                            .get()
                            .state()
                    == TransactionState.ONGOING;
        } catch (ExecutionException e) {
            throw new IllegalStateException("transactions cannot be described", e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private List<MemberDescription> members(String group) throws InterruptedException {
        try {
            return List.copyOf(admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members());
        } catch (ExecutionException e) {
            throw new IllegalStateException("group %s cannot be described".formatted(group), e.getCause());
        }
    }

    /** Each thread of a mapper is a member of its own. */
    private static boolean isOf(String instance, String member) {
        return member.equals(instance) || member.startsWith(instance + "-");
    }

    /** The first instance has the service's name alone. */
    private static int instance(String service) {
        String number = service.replaceAll("\\D", "");
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }

    /** A mapper has the name that it keeps in its state folder. */
    private String mapperId(int instance) {
        Path file = data.resolve("mapping").resolve("instance-" + instance).resolve("instance-id");
        return Files.exists(file) ? PrivateFiles.read(file).strip() : "unknown";
    }
}
