package io.millrace.mapping.records;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.access.token.MillraceToken;
import io.millrace.contracts.Topics;
import io.millrace.mapping.testing.RealServices;
import io.millrace.mapping.testing.TestConnection;
import io.millrace.testing.MillraceTestServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The announcement alone ends a token here: the stand-in for token-service goes on saying that it is valid. */
@QuarkusTest
@RealServices
class RevokedTokenIT {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration PROMISED = Duration.ofSeconds(1);

    @Test
    void shouldRefuseTokenWithinASecondOfItsAnnouncement() throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", MillraceTestServices.bootstrapServers());
        try (TestConnection connection = new TestConnection();
                var producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            String tokenId =
                    MillraceToken.parse(connection.token()).orElseThrow().id();
            // By then the topic is followed: an announcement of before that is none for a replica without answers.
            await().atMost(START)
                    .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
            call(connection).statusCode(200);

            producer.send(new ProducerRecord<>(Topics.TOKEN_REVOKED, tokenId, "{\"tokenId\":\"" + tokenId + "\"}"))
                    .get();

            await().atMost(PROMISED)
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> call(connection).statusCode(401).body("code", equalTo("token-invalid")));
        }
    }

    private static ValidatableResponse call(TestConnection connection) {
        return given().header("Authorization", "Bearer " + connection.token())
                .get("/api/v1/vendors")
                .then();
    }
}
