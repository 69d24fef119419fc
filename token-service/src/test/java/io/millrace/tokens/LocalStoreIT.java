package io.millrace.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.testing.MillraceTestServices;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The service without any secrets manager, on its local store. */
@QuarkusTest
@TestProfile(LocalStoreIT.NoSecretsManager.class)
@WithTestResource(
        value = MillraceTestServices.class,
        initArgs = {
            @ResourceArg(name = "needs", value = "kafka,postgres"),
            @ResourceArg(name = "schema", value = "tokens"),
            @ResourceArg(name = "service", value = "token-service")
        })
class LocalStoreIT {
    private static final Path FOLDER = Path.of("target", "local-store-it");

    /** A folder of the build, and no address of a server. */
    public static class NoSecretsManager implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "millrace.secrets.store",
                    "local-not-for-production",
                    "millrace.secrets.local.folder",
                    FOLDER.toString());
        }
    }

    @Test
    void shouldKeepLeaseAndForgetCredentialWhenNoServerIsThere() {
        UUID connection = UUID.randomUUID();

        Calls.putCredential(connection, "live", Map.of("password", "p1")).statusCode(204);
        Calls.putCredential(connection, "live", Map.of("password", "p2")).statusCode(204);

        Calls.lease(connection, "live").statusCode(200).body("values.password", equalTo("p2"));
        assertThat(FOLDER.resolve("live/connections/" + connection + ".secret")).exists();
        Calls.connections().delete("/internal/credentials/" + connection).then().statusCode(204);
        Calls.lease(connection, "live").statusCode(404);
    }

    @Test
    void shouldVerifyTokensWithThePepperOfThatStore() {
        String token = Calls.issue(UUID.randomUUID(), "live");

        Calls.introspect(token).body("active", equalTo(true));
        assertThat(FOLDER.resolve("token-service/pepper.secret")).exists();
    }
}
