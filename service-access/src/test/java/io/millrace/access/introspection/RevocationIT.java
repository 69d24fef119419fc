package io.millrace.access.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenPrefix;
import io.millrace.contracts.Topics;
import io.millrace.local.LocalPort;
import io.millrace.local.ProjectRoot;
import io.millrace.local.kafka.KafkaBroker;
import io.millrace.local.kafka.KafkaBrokerOptions;
import io.millrace.local.kafka.KafkaListener;
import io.millrace.local.kafka.TopicList;
import io.millrace.local.network.Direction;
import io.millrace.local.network.TcpProxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas' caches on a real broker, the second one reached through a network that can be cut, held and made to forget. */
class RevocationIT {
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final Duration PROMISED_WITHOUT_KAFKA = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    @TempDir
    static Path folder;

    static KafkaBroker broker;
    static TcpProxy network;
    static KafkaListener throughNetwork;
    static KafkaProducer<String, String> announcer;

    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private Replica near;
    private Replica far;

    @BeforeAll
    static void startBroker() {
        throughNetwork = new KafkaListener("FAR", LocalPort.free(), LocalPort.free());
        network = TcpProxy.start(throughNetwork.advertisedPort(), throughNetwork.port());
        broker = new KafkaBroker(new KafkaBrokerOptions(
                                ProjectRoot.find(),
                                folder.resolve("kafka"),
                                folder.resolve("kafka.log"),
                                LocalPort.free(),
                                LocalPort.free())
                        .with(List.of(throughNetwork)))
                .start();
        TopicList.read(ProjectRoot.topicList(ProjectRoot.find())).createIn(broker.bootstrapServers());
        announcer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    static void stopBroker() {
        announcer.close(Duration.ZERO);
        network.close();
        broker.close();
    }

    @BeforeEach
    void startReplicas() {
        near = new Replica(broker.bootstrapServers(), revoked);
        far = new Replica(throughNetwork.bootstrapServers(), revoked);
        awaitCaching(newToken(), near, far);
    }

    @AfterEach
    void stopReplicas() {
        near.close();
        far.close();
        network.heal();
        broker.start();
    }

    /** Token-service goes on saying yes, so that nothing but the announcement can end a token. */
    @Test
    void shouldRefuseEverywhereWithinASecondOfEachAnnouncement() throws Exception {
        List<MillraceToken> tokens =
                Stream.generate(RevocationIT::newToken).limit(50).toList();
        tokens.forEach(token -> awaitCaching(token, near, far));

        for (MillraceToken token : tokens) {
            announce(token);
            awaitRefusal(PROMISED, token, near, far);
        }
    }

    @Test
    void shouldStopTrustingWhenOneReplicaIsCutOff() throws Exception {
        assertDeafReplicaRefuses(network::cut);
    }

    @Test
    void shouldStopTrustingWhenTheNetworkSwallowsWhatIsSent() throws Exception {
        assertDeafReplicaRefuses(() -> network.hold(EnumSet.allOf(Direction.class)));
    }

    @Test
    void shouldRefuseAllTheSameWhenKafkaIsDown() {
        MillraceToken token = newToken();
        awaitCaching(token, near, far);

        broker.kill();
        revoked.add(token.id());

        awaitRefusal(PROMISED_WITHOUT_KAFKA, token, near, far);
        assertThat(List.of(near, far)).noneMatch(replica -> replica.caches(newToken()));
        broker.start();
        awaitCaching(newToken(), near, far);
    }

    private void assertDeafReplicaRefuses(Runnable outage) throws Exception {
        MillraceToken token = newToken();
        awaitCaching(token, near, far);

        outage.run();
        revoked.add(token.id());
        announce(token);

        awaitRefusal(PROMISED, token, near);
        awaitRefusal(PROMISED_WITHOUT_KAFKA, token, far);
        assertThat(far.caches(newToken())).isFalse();
        awaitCaching(newToken(), near);
        network.heal();
        awaitCaching(newToken(), far);
    }

    private static void announce(MillraceToken token) throws Exception {
        announcer
                .send(new ProducerRecord<>(Topics.TOKEN_REVOKED, token.id(), "{}"))
                .get(10, TimeUnit.SECONDS);
    }

    private static void awaitRefusal(Duration limit, MillraceToken token, Replica... replicas) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(limit)
                .untilAsserted(() -> assertThat(replicas).noneMatch(replica -> replica.accepts(token)));
    }

    private static void awaitCaching(MillraceToken token, Replica... replicas) {
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(replicas).allMatch(replica -> replica.caches(token)));
    }

    private static MillraceToken newToken() {
        return MillraceToken.create(TokenPrefix.LIVE, new SecureRandom());
    }
}
