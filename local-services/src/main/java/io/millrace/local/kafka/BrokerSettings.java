package io.millrace.local.kafka;

/** The server properties of a single node that is broker and controller at once. */
final class BrokerSettings {
    private BrokerSettings() {}

    static String of(KafkaBrokerOptions options) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                group.consumer.min.session.timeout.ms=6000
                group.consumer.min.heartbeat.interval.ms=1000
                group.streams.min.session.timeout.ms=6000
                message.max.bytes=4194304
                replica.fetch.max.bytes=4194304
                """.formatted(
                        options.port(),
                        options.controllerPort(),
                        options.dataDirectory().toAbsolutePath().resolve("log"));
    }
}
