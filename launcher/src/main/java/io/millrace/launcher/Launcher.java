package io.millrace.launcher;

import io.millrace.launcher.commands.Commands;

/** The {@code millrace} command. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(arguments));
    }
}
