package io.millrace.local;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a part's first start, in which it sets itself up, went through to its end. What an interrupted one left is
 * deleted, so that the next start begins afresh instead of meeting half a set-up.
 */
public final class FirstStart {
    private final Path mark;
    private final Path data;

    /** The mark is kept in the part's folder, beside its data. */
    public FirstStart(Path folder, Path data) {
        this.mark = folder.resolve("set-up");
        this.data = data;
    }

    /** To be called before the part starts. */
    public void clearInterrupted() {
        if (!isDone()) {
            PrivateFiles.deleteFolder(data);
        }
    }

    /** Whether the part has set itself up, so that its data may be in use. */
    public boolean isDone() {
        return Files.exists(mark);
    }

    /** To be called when the part has set itself up. */
    public void done() {
        if (!isDone()) {
            PrivateFiles.write(mark, "");
        }
    }
}
