package io.millrace.connections.credit;

import io.millrace.contracts.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads pools, their ledger and what connections hold. */
@ApplicationScoped
class CreditBook {
    private static final String POOL = "select * from credit_pool where environment = ?";
    private static final String HELD =
            "select connection_id, credits from credit_hold where connection_id = any (cast(? as uuid[]))";
    private static final String LAST =
            "select * from credit_movement where connection_id = ? order by position desc limit 1";
    private static final String GRANTED = "select * from credit_movement where environment = ? and idempotency_key = ?";
    private static final String LINES =
            "select * from credit_movement where environment = ? and position < ? order by position desc limit ?";

    private final CreditTables tables;

    CreditBook(DataSource database) {
        this.tables = new CreditTables(database);
    }

    private record Held(UUID connectionId, int credits) {
        static Held of(ResultSet row) throws SQLException {
            return new Held(row.getObject("connection_id", UUID.class), row.getInt("credits"));
        }
    }

    /** The service's start made every environment's pool. */
    CreditPool pool(Environment environment) {
        return tables.rows(CreditPool::of, POOL, environment.name()).getFirst();
    }

    Map<UUID, Integer> held(Collection<UUID> connectionIds) {
        return tables
                .rows(Held::of, HELD, (Object)
                        connectionIds.stream().map(UUID::toString).toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(Held::connectionId, Held::credits));
    }

    Optional<MovementKind> lastMovement(UUID connectionId) {
        return tables.rows(CreditMovement::of, LAST, connectionId).stream()
                .findFirst()
                .map(CreditMovement::kind);
    }

    Optional<CreditMovement> granted(Environment environment, String idempotencyKey) {
        return tables.rows(CreditMovement::of, GRANTED, environment.name(), idempotencyKey).stream()
                .findFirst();
    }

    /** The latest movements before a position, latest first. */
    List<CreditMovement> movements(Environment environment, long before, int limit) {
        return tables.rows(CreditMovement::of, LINES, environment.name(), before, limit);
    }
}
