package io.millrace.benchmarks.sync;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** A way to read all rows of a table as JSON on one thread with nothing else to do. */
enum RowReading {
    /** A cursor in a transaction, rows by JDBC. */
    CURSOR {
        @Override
        void read(Connection connection, String table, Sink sink)
                throws SQLException, IOException, InterruptedException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery(select(table))) {
                    while (rows.next()) {
                        sink.row(rows.getString(1), rows.getBytes(2));
                    }
                }
            }
            connection.commit();
        }
    },
    /** {@code COPY TO STDOUT} in binary form, cut out of the driver's messages. */
    COPY {
        @Override
        void read(Connection connection, String table, Sink sink)
                throws SQLException, IOException, InterruptedException {
            connection.setAutoCommit(true);
            String copy = "copy (" + select(table) + ") to stdout (format binary)";
            CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
            for (byte[] message = out.readFromCopy(); message != null; message = out.readFromCopy()) {
                ByteBuffer row = ByteBuffer.wrap(message);
                if (message.length > COPY_HEADER && message[0] == 'P' && message[1] == 'G') {
                    row.position(COPY_HEADER);
                }
                if (row.remaining() > Short.BYTES && row.getShort() == 2) {
                    sink.row(new String(field(row), StandardCharsets.US_ASCII), field(row));
                }
            }
        }
    };

    private static final int FETCH = 2_000;
    /** Signature, flags, and length of an extension that is not there. */
    private static final int COPY_HEADER = 19;

    /** Takes rows. */
    @FunctionalInterface
    interface Sink {
        void row(String id, byte[] json) throws InterruptedException;
    }

    abstract void read(Connection connection, String table, Sink sink)
            throws SQLException, IOException, InterruptedException;

    private static String select(String table) {
        return "select id::text, row_to_json(t)::text from " + table + " t";
    }

    private static byte[] field(ByteBuffer row) {
        byte[] field = new byte[row.getInt()];
        row.get(field);
        return field;
    }
}
