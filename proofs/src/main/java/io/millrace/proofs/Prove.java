package io.millrace.proofs;

import io.millrace.proofs.commands.ProveCommand;

/** {@code millrace prove}: what is claimed about delivery, put to the test. */
public final class Prove {
    private Prove() {}

    public static void main(String[] arguments) {
        System.exit(ProveCommand.run(arguments));
    }
}
