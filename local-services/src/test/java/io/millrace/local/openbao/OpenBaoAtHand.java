package io.millrace.local.openbao;

import java.nio.file.Path;

/** Whether tests that use a real OpenBao run here: where it can be had, and always with {@code CI=true}. */
public final class OpenBaoAtHand {
    public static final String CONDITION = "io.millrace.local.openbao.OpenBaoAtHand#isSo";
    public static final String REASON = "no OpenBao can be had";

    private static final System.Logger LOG = System.getLogger(OpenBaoAtHand.class.getName());

    private OpenBaoAtHand() {}

    public static boolean isSo() {
        if ("true".equals(System.getenv("CI"))) {
            return true;
        }
        try {
            OpenBaoBinary.find(Path.of("target", "openbao-search.log").toAbsolutePath());
            return true;
        } catch (OpenBaoMissing e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "tests with OpenBao are left out, they did not run: {0}",
                    e.getMessage());
            return false;
        }
    }
}
