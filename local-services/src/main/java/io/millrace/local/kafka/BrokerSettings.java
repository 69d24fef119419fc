package io.millrace.local.kafka;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The server properties of a node that is broker and controller at once. */
final class BrokerSettings {
    private BrokerSettings() {}

    static String of(KafkaBrokerOptions options, Membership membership) {
        return listeners(options)
                + replicas(membership)
                + """
                process.roles=broker,controller
                node.id=%1$d
                controller.quorum.voters=%2$s
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.num.partitions=4
                transaction.state.log.num.partitions=4
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                group.consumer.min.session.timeout.ms=6000
                group.consumer.min.heartbeat.interval.ms=1000
                group.streams.min.session.timeout.ms=6000
                message.max.bytes=4194304
                replica.fetch.max.bytes=4194304
                """.formatted(
                                membership.node(),
                                membership.quorumVoters(),
                                options.dataDirectory().toAbsolutePath().resolve("log"));
    }

    private static String listeners(KafkaBrokerOptions options) {
        List<KafkaListener> further = options.listeners();
        return """
                listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d%3$s
                advertised.listeners=PLAINTEXT://localhost:%1$d%4$s
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT%5$s
                """.formatted(
                        options.port(),
                        options.controllerPort(),
                        each(further, listener -> listener.name() + "://localhost:" + listener.port()),
                        each(further, listener -> listener.name() + "://localhost:" + listener.advertisedPort()),
                        each(further, listener -> listener.name() + ":PLAINTEXT"));
    }

    private static String replicas(Membership membership) {
        return """
                default.replication.factor=%1$d
                min.insync.replicas=%2$d
                offsets.topic.replication.factor=%1$d
                transaction.state.log.replication.factor=%1$d
                transaction.state.log.min.isr=%2$d
                share.coordinator.state.topic.replication.factor=%1$d
                share.coordinator.state.topic.min.isr=%2$d
                """.formatted(membership.replicas(), membership.leastInSync());
    }

    private static String each(List<KafkaListener> listeners, Function<KafkaListener, String> text) {
        return listeners.stream().map(listener -> "," + text.apply(listener)).collect(Collectors.joining());
    }
}
