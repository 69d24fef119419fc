package io.millrace.connections.credit;

import io.millrace.contracts.Environment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A line of the ledger.
 *
 * @param position counts the movements of the environment from 1, without a gap
 * @param credits negative only for a grant that takes back
 * @param connectionId null for a grant
 * @param actor who granted; null for a connection's movement
 * @param note what the grant was for; null where nothing was said
 * @param balance the pool after this movement
 */
record CreditMovement(
        long position,
        MovementKind kind,
        long credits,
        UUID connectionId,
        String actor,
        String note,
        Instant at,
        CreditPool balance) {

    static CreditMovement of(ResultSet row) throws SQLException {
        return new CreditMovement(
                row.getLong("position"),
                MovementKind.valueOf(row.getString("kind")),
                row.getLong("credits"),
                row.getObject("connection_id", UUID.class),
                row.getString("actor"),
                row.getString("note"),
                row.getObject("moved_at", OffsetDateTime.class).toInstant(),
                CreditPool.of(row));
    }

    Environment environment() {
        return balance.environment();
    }
}
