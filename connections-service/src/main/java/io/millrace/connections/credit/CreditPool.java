package io.millrace.connections.credit;

import io.millrace.contracts.Environment;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The credits of an environment at one moment. */
record CreditPool(Environment environment, long bought, long held, boolean overageAllowed) {
    static CreditPool of(ResultSet row) throws SQLException {
        return new CreditPool(
                Environment.valueOf(row.getString("environment")),
                row.getLong("bought"),
                row.getLong("held"),
                row.getBoolean("overage_allowed"));
    }

    /** What further connections may hold; negative by the overage. */
    long available() {
        return bought - held;
    }

    /** What is held beyond what was bought. */
    long overage() {
        return Math.max(0, -available());
    }
}
