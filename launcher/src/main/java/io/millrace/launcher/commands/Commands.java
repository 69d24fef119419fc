package io.millrace.launcher.commands;

import io.millrace.launcher.api.ApiFailure;
import io.millrace.launcher.demo.DemoFailure;
import io.millrace.local.DeploymentFailure;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The door to all commands: a failure is one line on standard error and exit code 1, wrong usage is exit code 2. */
@Command(
        name = "millrace",
        description = "Connects maintenance systems and delivers their records as Kafka topics and a REST API.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            OperatorKeyCommand.class,
            TrainCommand.class
        })
public final class Commands {
    private static final String DEBUG_VARIABLE = "MILLRACE_DEBUG";

    private Commands() {}

    public static int run(String[] arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Commands());
        addHelp(commands);
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Commands::wrongUsage)
                .setExecutionExceptionHandler(Commands::failure);
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        command.getSubcommands().values().forEach(Commands::addHelp);
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .printf(
                        "millrace: %s (see ./%s --help)%n",
                        e.getMessage(), command.getCommandSpec().qualifiedName());
        return CommandLine.ExitCode.USAGE;
    }

    private static int failure(Exception e, CommandLine command, ParseResult arguments) {
        if (System.getenv(DEBUG_VARIABLE) != null) {
            e.printStackTrace(command.getErr());
        }
        command.getErr().println("millrace: " + line(e));
        return e instanceof IllegalArgumentException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    static String line(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    && String.valueOf(cause.getMessage()).contains("No space left")) {
                return "the disk is full: " + cause.getMessage();
            }
        }
        boolean meant = e instanceof DeploymentFailure
                || e instanceof DemoFailure
                || e instanceof ApiFailure
                || e instanceof IllegalArgumentException;
        String message = meant ? e.getMessage() : "unexpected " + e + " (all of it: set " + DEBUG_VARIABLE + "=1)";
        return message.replaceAll("\\R+", " ");
    }
}
