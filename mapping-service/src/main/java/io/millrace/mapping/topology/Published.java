package io.millrace.mapping.topology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What the mapper remembers of a record: what it published last, and of the latest raw record what the raw store cannot hold,
 * since that is the topic's bytes alone.
 *
 * @param everPublished false while no version of the record could be mapped
 * @param hash of the content published last
 * @param mapVersion of the map that the latest raw record was mapped with
 * @param rawOffset of the latest raw record, in the partition of the task
 * @param system whose definition gives the default map
 * @param runId the run that read it
 * @param deletedAt set where the latest raw record says that the record is gone, or a list of keys has shown it
 * @param unlistedBy the run whose complete list of keys lacked the record, which is therefore deleted although its latest raw
 *     record does not say so; empty: none
 * @param fault code of the error with which the latest raw record could not be mapped; empty: it was mapped
 */
record Published(
        boolean everPublished,
        long hash,
        int mapVersion,
        long rawOffset,
        String system,
        String runId,
        Optional<Instant> deletedAt,
        String unlistedBy,
        String fault) {
    private static final int FORMAT = 2;
    /** Knows no lists of keys. */
    private static final int FIRST_FORMAT = 1;

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeBoolean(everPublished);
            out.writeLong(hash);
            out.writeInt(mapVersion);
            out.writeLong(rawOffset);
            out.writeUTF(system);
            out.writeUTF(runId);
            out.writeUTF(deletedAt.map(Instant::toString).orElse(""));
            out.writeUTF(fault);
            out.writeUTF(unlistedBy);
        } catch (IOException e) {
            throw new UncheckedIOException("a memory buffer does not fail", e);
        }
        return bytes.toByteArray();
    }

    static Published decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT && format != FIRST_FORMAT) {
                throw new IllegalStateException("the state was written by another version: format " + format);
            }
            boolean everPublished = in.readBoolean();
            long hash = in.readLong();
            int mapVersion = in.readInt();
            long rawOffset = in.readLong();
            String system = in.readUTF();
            String runId = in.readUTF();
            String deletedAt = in.readUTF();
            Optional<Instant> deleted = deletedAt.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(deletedAt));
            String fault = in.readUTF();
            String unlistedBy = format == FIRST_FORMAT ? "" : in.readUTF();
            return new Published(everPublished, hash, mapVersion, rawOffset, system, runId, deleted, unlistedBy, fault);
        } catch (IOException e) {
            throw new UncheckedIOException("the state store holds a record that is cut short", e);
        }
    }
}
