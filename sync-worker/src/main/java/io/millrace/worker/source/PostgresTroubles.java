package io.millrace.worker.source;

import io.millrace.egress.Egress;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import java.sql.SQLException;

/** What an error of PostgreSQL or its driver means for a stream, by its SQLSTATE. */
final class PostgresTroubles {
    private PostgresTroubles() {}

    static SourceTrouble of(SQLException e) {
        Trouble trouble = refusedAddress(e) ? Trouble.ADDRESS_NOT_ALLOWED : byState(e.getSQLState());
        return new SourceTrouble(trouble, message(e), e);
    }

    private static Trouble byState(String state) {
        if (state == null) {
            return Trouble.UNAVAILABLE;
        }
        return switch (state) {
            case "28P01", "28000" -> Trouble.CREDENTIALS_REFUSED;
            case "42501" -> Trouble.PERMISSION_MISSING;
            case "57014", "55P03" -> Trouble.SLOW;
            case "3D000" -> Trouble.UNSUITABLE;
            default -> byClass(state.substring(0, 2));
        };
    }

    private static Trouble byClass(String stateClass) {
        return switch (stateClass) {
            case "42", "22", "0A", "25" -> Trouble.UNSUITABLE;
            default -> Trouble.UNAVAILABLE;
        };
    }

    private static boolean refusedAddress(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Egress.Refused) {
                return true;
            }
        }
        return false;
    }

    /** The server's own words; of the driver's wrapping only the innermost cause says what happened. */
    private static String message(SQLException e) {
        if (e.getSQLState() != null && e.getSQLState().startsWith("22")) {
            // The server's text of a data exception quotes the data.
            return "the database could not read a row (SQLSTATE " + e.getSQLState() + ")";
        }
        Throwable innermost = e;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String text = innermost == e ? e.getMessage() : e.getMessage() + " (" + innermost.getMessage() + ")";
        return text == null
                ? "the database gave no reason"
                : text.lines().findFirst().orElse("").strip();
    }
}
