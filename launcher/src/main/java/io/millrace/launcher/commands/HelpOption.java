package io.millrace.launcher.commands;

import picocli.CommandLine.Option;

/** The option that every command has. */
final class HelpOption {
    @SuppressWarnings("UnusedVariable") // Picocli writes it and acts on it.
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;
}
