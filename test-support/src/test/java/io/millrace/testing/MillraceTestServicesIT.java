package io.millrace.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class MillraceTestServicesIT {
    @Test
    void shouldConfigureAServiceWhenItNeedsKafkaAndPostgres() throws Exception {
        MillraceTestServices services = new MillraceTestServices();
        services.init(Map.of("needs", "kafka,postgres", "schema", "mapping", "service", "mapping-service"));

        Map<String, String> configuration = services.start();

        assertThat(configuration)
                .containsKeys("kafka.bootstrap.servers", "millrace.identity.token-file")
                .doesNotContainKey("millrace.vault.address");
        assertThat(topics(configuration.get("kafka.bootstrap.servers"))).contains("record-changed", "unified.assets");
        assertThat(currentUser()).isEqualTo("mapping");
    }

    @Test
    @NeedsOpenBao
    void shouldConfigureTheSecretStoreWhenAServiceNeedsIt() {
        MillraceTestServices services = new MillraceTestServices();
        services.init(Map.of("needs", "vault", "service", "token-service"));

        assertThat(services.start())
                .containsEntry("millrace.vault.mount", "millrace")
                .containsKeys("millrace.vault.address", "millrace.vault.role-id", "millrace.vault.secret-id-file")
                .doesNotContainKey("kafka.bootstrap.servers");
    }

    private static java.util.Set<String> topics(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listTopics().names().get();
        }
    }

    private static String currentUser() throws SQLException {
        try (Connection connection = MillraceTestServices.database("mapping").connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
