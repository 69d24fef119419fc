package io.millrace.tokens.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reads the whole audit log, a page at a time, and holds each row to its hash and to the row before it. */
@ApplicationScoped
class ChainVerification {
    private static final int PAGE = 1000;

    private final AuditRepository rows;

    ChainVerification(AuditRepository rows) {
        this.rows = rows;
    }

    /** What the walk found. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verdict(
            boolean intact,

            @Schema(description = "Rows from the first on that are as they were written", examples = "4711")
            long rows,

            @Schema(
                    description = "Hash of the last of them: noted elsewhere, it later shows whether rows were cut off"
                            + " at the end",
                    examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            String hash,

            @Schema(description = "Left out where the chain is intact")
            ChainBreak firstBroken) {}

    @Transactional
    Verdict verify() {
        ChainWalk walk = new ChainWalk();
        Optional<ChainBreak> broken = Optional.empty();
        List<AuditEntity> page;
        do {
            page = rows.after(walk.end().seq(), PAGE);
            broken = page.stream().map(walk::step).flatMap(Optional::stream).findFirst();
            rows.getEntityManager().clear();
        } while (broken.isEmpty() && page.size() == PAGE);
        return new Verdict(
                broken.isEmpty(),
                walk.end().seq(),
                HexFormat.of().formatHex(walk.end().hash()),
                broken.orElse(null));
    }
}
