package io.millrace.local.kafka;

/**
 * A further door of a broker, by which clients come whose way to it a test wants to cut: who asks there is told to go on to
 * the advertised port, where a proxy of the test's listens.
 */
public record KafkaListener(String name, int port, int advertisedPort) {
    /** The address that a client of this door starts with. */
    public String bootstrapServers() {
        return "localhost:" + advertisedPort;
    }
}
