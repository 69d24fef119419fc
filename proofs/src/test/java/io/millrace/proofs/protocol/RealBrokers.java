package io.millrace.proofs.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Carries a script out with the real clients, on topics and a group of its own. */
final class RealBrokers implements Brokers {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int TRANSACTION_TIMEOUT_MILLIS = 2_000;

    private final String bootstrapServers;
    private final String name = UUID.randomUUID().toString();
    private final TopicPartition records = new TopicPartition("records-" + name, 0);
    private final String requests = "requests-" + name;
    private final Admin admin;
    private final Map<String, Sender> producers = new HashMap<>();
    private final Map<String, KafkaConsumer<String, String>> members = new HashMap<>();

    private static final class Sender {
        private final KafkaProducer<String, String> producer;
        private final String transactionalId;
        private boolean begun;

        private Sender(KafkaProducer<String, String> producer, String transactionalId) {
            this.producer = producer;
            this.transactionalId = transactionalId;
        }
    }

    private interface Call {
        void make() throws ExecutionException, InterruptedException;
    }

    RealBrokers(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        await(admin.createTopics(List.of(
                        new NewTopic(records.topic(), 1, (short) 1), new NewTopic(requests, REQUESTS, (short) 1)))
                .all());
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, name);
        AlterConfigOp often =
                new AlterConfigOp(new ConfigEntry("consumer.heartbeat.interval.ms", "1000"), AlterConfigOp.OpType.SET);
        await(admin.incrementalAlterConfigs(Map.of(group, List.of(often))).all());
    }

    @Override
    public String initTransactions(String producer, String transactionalId) {
        Sender sender = new Sender(
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "transactional.id",
                                transactionalId + "-" + name,
                                "transaction.timeout.ms",
                                TRANSACTION_TIMEOUT_MILLIS,
                                "linger.ms",
                                0),
                        new StringSerializer(),
                        new StringSerializer()),
                transactionalId + "-" + name);
        producers.put(producer, sender);
        return answer(sender, sender.producer::initTransactions);
    }

    @Override
    public String send(String producer, String value) {
        Sender sender = producers.get(producer);
        return answer(sender, () -> {
            begin(sender);
            sender.producer
                    .send(new ProducerRecord<>(records.topic(), records.partition(), "key", value))
                    .get();
        });
    }

    @Override
    @SuppressWarnings("removal") // a consumer's own metadata cannot name a place that is not its own
    public String sendOffset(String producer, GroupPlace place, int partition, long offset) {
        Sender sender = producers.get(producer);
        ConsumerGroupMetadata member =
                new ConsumerGroupMetadata(name, place.generation(), place.memberId(), Optional.empty());
        return answer(sender, () -> {
            begin(sender);
            sender.producer.sendOffsetsToTransaction(
                    Map.of(new TopicPartition(requests, partition), new OffsetAndMetadata(offset)), member);
        });
    }

    private static void begin(Sender sender) {
        if (!sender.begun) {
            sender.producer.beginTransaction();
            sender.begun = true;
        }
    }

    @Override
    public String commit(String producer) {
        return end(producers.get(producer), KafkaProducer::commitTransaction);
    }

    @Override
    public String abort(String producer) {
        return end(producers.get(producer), KafkaProducer::abortTransaction);
    }

    private String end(Sender sender, java.util.function.Consumer<KafkaProducer<String, String>> end) {
        return answer(sender, () -> {
            end.accept(sender.producer);
            sender.begun = false;
        });
    }

    /** Makes the call and waits until the transaction's end, where it has come to one, has arrived everywhere. */
    private String answer(Sender sender, Call call) {
        String answer = answer(call);
        awaitState(sender.transactionalId, Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT));
        return answer;
    }

    private static String answer(Call call) {
        try {
            call.make();
            return LogAnswer.DONE.name();
        } catch (ExecutionException e) {
            return answer(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            return answer(e);
        }
    }

    private static String answer(Throwable refusal) {
        return switch (refusal) {
            case CommitFailedException _, FencedInstanceIdException _ -> LogAnswer.MEMBER_FENCED.name();
            // The last is what a commit comes to when the coordinator has aborted the transaction meanwhile.
            case ProducerFencedException _, InvalidProducerEpochException _, InvalidTxnStateException _ ->
                LogAnswer.PRODUCER_FENCED.name();
            default -> refusal.getCause() == null ? refusal.getClass().getSimpleName() : answer(refusal.getCause());
        };
    }

    @Override
    public void timeOut(String transactionalId) {
        awaitState(transactionalId + "-" + name, Set.of(TransactionState.ONGOING, TransactionState.PREPARE_ABORT));
    }

    private void awaitState(String transactionalId, Set<TransactionState> left) {
        until(() -> !left.contains(
                await(admin.describeTransactions(List.of(transactionalId)).description(transactionalId))
                        .state()));
    }

    @Override
    public void join(String instance) {
        KafkaConsumer<String, String> member = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        name,
                        "group.instance.id",
                        instance,
                        "group.protocol",
                        "consumer",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        member.subscribe(List.of(requests));
        members.put(instance, member);
        until(this::isAtRest);
    }

    private boolean isAtRest() {
        Set<TopicPartition> held = new HashSet<>();
        Set<Integer> generations = new HashSet<>();
        boolean all = true;
        for (KafkaConsumer<String, String> member : members.values()) {
            member.poll(POLL);
            held.addAll(member.assignment());
            generations.add(member.groupMetadata().generationId());
            all &= member.assignment().size() == REQUESTS / members.size();
        }
        return all && held.size() == REQUESTS && generations.size() == 1;
    }

    @Override
    public void remove(String instance) {
        await(admin.removeMembersFromConsumerGroup(
                        name, new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove(instance))))
                .all());
    }

    @Override
    public GroupPlace place(String instance) {
        ConsumerGroupMetadata member = members.get(instance).groupMetadata();
        return new GroupPlace(member.memberId(), member.generationId());
    }

    @Override
    public SortedSet<Integer> owned(String instance) {
        SortedSet<Integer> owned = new TreeSet<>();
        members.get(instance).assignment().forEach(partition -> owned.add(partition.partition()));
        return owned;
    }

    @Override
    public long highWatermark() {
        return end(IsolationLevel.READ_UNCOMMITTED);
    }

    @Override
    public long lastStableOffset() {
        return end(IsolationLevel.READ_COMMITTED);
    }

    private long end(IsolationLevel level) {
        return await(admin.listOffsets(Map.of(records, OffsetSpec.latest()), new ListOffsetsOptions(level))
                        .partitionResult(records))
                .offset();
    }

    @Override
    public List<String> readCommitted() {
        return read("read_committed");
    }

    @Override
    public List<String> readUncommitted() {
        return read("read_uncommitted");
    }

    private List<String> read(String level) {
        try (KafkaConsumer<String, String> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", level),
                new StringDeserializer(),
                new StringDeserializer())) {
            reader.assign(List.of(records));
            reader.seekToBeginning(List.of(records));
            long end = reader.endOffsets(List.of(records)).get(records);
            List<String> values = new ArrayList<>();
            until(() -> {
                for (ConsumerRecord<String, String> record : reader.poll(POLL)) {
                    values.add(record.value());
                }
                return reader.position(records) >= end;
            });
            return values;
        }
    }

    @Override
    public String committedOffset(int partition) {
        return offset(partition, false);
    }

    @Override
    public String stableOffset(int partition) {
        return offset(partition, true);
    }

    private String offset(int partition, boolean stable) {
        TopicPartition of = new TopicPartition(requests, partition);
        Map<TopicPartition, OffsetAndMetadata> offsets = await(admin.listConsumerGroupOffsets(
                        Map.of(name, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(of))),
                        new ListConsumerGroupOffsetsOptions().requireStable(stable))
                .partitionsToOffsetAndMetadata());
        // What was never committed is null there; a partition whose offset is not stable is left out of the answer.
        if (!offsets.containsKey(of)) {
            return WAITS;
        }
        OffsetAndMetadata offset = offsets.get(of);
        return offset == null ? NONE : Long.toString(offset.offset());
    }

    /** Asks again until it is so; each asking waits for a broker, so nothing else has to. */
    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not so within " + LIMIT);
            }
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producers.values().forEach(sender -> sender.producer.close(Duration.ZERO));
        members.values().forEach(KafkaConsumer::close);
        admin.close();
    }
}
