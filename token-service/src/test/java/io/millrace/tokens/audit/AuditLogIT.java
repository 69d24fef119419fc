package io.millrace.tokens.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.NeedsOpenBao;
import io.millrace.tokens.Calls;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Every act leaves its row, the rows are one unbroken chain whoever writes at once, and nobody can rewrite them unseen. */
@NeedsOpenBao
@QuarkusTest
@WithTestResource(
        value = MillraceTestServices.class,
        initArgs = {
            @ResourceArg(name = "schema", value = "tokens"),
            @ResourceArg(name = "service", value = "token-service")
        })
class AuditLogIT {
    private record Row(long seq, String type, String actor, String tokenId, String detail) {}

    @Test
    void shouldWriteOneRowForEachAct() throws SQLException {
        UUID connection = UUID.randomUUID();
        String token = Calls.issue(connection, "live");
        Calls.putCredential(connection, "live", Map.of("password", "p")).statusCode(204);
        Calls.lease(connection, "live").statusCode(200);
        Calls.lease(connection, "test").statusCode(404);
        Calls.connections().delete("/internal/credentials/" + connection).then().statusCode(204);
        Calls.connections()
                .delete("/internal/connections/" + connection + "/tokens")
                .then()
                .statusCode(204);
        Calls.introspect(token);
        Calls.introspect(token);

        assertThat(rows("connection_id = '%s' or token_id = '%s'".formatted(connection, token.substring(9, 17))))
                .extracting(Row::type, Row::actor)
                .map(Object::toString)
                .containsExactly(
                        "(\"token-issue\", \"connections-service\")",
                        "(\"credential-write\", \"connections-service\")",
                        "(\"credential-lease\", \"sync-worker\")",
                        "(\"credential-deletion\", \"connections-service\")",
                        "(\"token-revocation\", \"connections-service\")",
                        "(\"token-refusal\", \"mapping-service\")");
    }

    @Test
    void shouldStayOneChainWhenManyWriteAtOnce() throws SQLException {
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                callers.execute(() -> Calls.issue(UUID.randomUUID(), "test"));
            }
        }

        List<Row> rows = rows("true");
        assertThat(rows).hasSizeGreaterThanOrEqualTo(40).isSortedAccordingTo((a, b) -> Long.compare(a.seq(), b.seq()));
        assertThat(rows).last().extracting(Row::seq).isEqualTo((long) rows.size());
    }

    @Test
    void shouldRefuseChangeWhenRowIsWritten() throws SQLException {
        Calls.issue(UUID.randomUUID(), "live");

        try (Connection database = MillraceTestServices.database("tokens").connect();
                Statement statement = database.createStatement()) {
            for (String change : List.of(
                    "update tokens.audit set actor = 'nobody'", "delete from tokens.audit", "truncate tokens.audit")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
            }
        }
    }

    /** Reads the whole log, checking each hash on the way; returns the rows that meet the condition. */
    private static List<Row> rows(String condition) throws SQLException {
        List<Row> wanted = new ArrayList<>();
        try (Connection database = MillraceTestServices.database("tokens").connect();
                Statement statement = database.createStatement();
                ResultSet result =
                        statement.executeQuery("select *, coalesce(%s, false) as wanted from tokens.audit order by seq"
                                .formatted(condition))) {
            byte[] previous = ChainHash.START;
            while (result.next()) {
                assertThat(result.getBytes("previous_hash")).isEqualTo(previous);
                previous = computed(result, previous);
                assertThat(result.getBytes("hash")).isEqualTo(previous);
                if (result.getBoolean("wanted")) {
                    wanted.add(new Row(
                            result.getLong("seq"),
                            result.getString("type"),
                            result.getString("actor"),
                            result.getString("token_id"),
                            result.getString("detail")));
                }
            }
        }
        return wanted;
    }

    private static byte[] computed(ResultSet row, byte[] previous) throws SQLException {
        List<String> columns = new ArrayList<>(List.of(
                row.getString("seq"),
                time(row, "at"),
                row.getString("type"),
                row.getString("actor"),
                Objects.requireNonNullElse(row.getString("connection_id"), ""),
                Objects.requireNonNullElse(row.getString("token_id"), ""),
                row.getString("detail")));
        if (row.getString("event_id") != null) {
            columns.addAll(List.of(
                    row.getString("event_id"),
                    time(row, "event_at"),
                    Objects.requireNonNullElse(row.getString("environment"), "")));
        }
        return ChainHash.of(previous, columns.toArray(String[]::new));
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }
}
