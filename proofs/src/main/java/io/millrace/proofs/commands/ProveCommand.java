package io.millrace.proofs.commands;

import io.millrace.proofs.faults.DuplicatesCommand;
import io.millrace.proofs.faults.KillsCommand;
import io.millrace.proofs.faults.RebalancesCommand;
import io.millrace.proofs.faults.ZombiesCommand;
import io.millrace.proofs.outages.BrokersCommand;
import io.millrace.proofs.outages.PartitionsCommand;
import io.millrace.proofs.outages.ProjectionCommand;
import io.millrace.proofs.overload.IsolationCommand;
import io.millrace.proofs.overload.OutagesCommand;
import io.millrace.proofs.postgres.PostgresCommand;
import io.millrace.proofs.protocol.ProtocolCommand;
import io.millrace.proofs.watermark.WatermarkCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The door to all proofs: exit code 0 when every claim held, 1 when one did not, 2 for wrong usage. */
@Command(
        name = "millrace prove",
        description = "Put to the test what is claimed about delivery. One line of JSON a proof on standard output,"
                + " progress on standard error; exit code 0 means that all claims held.",
        mixinStandardHelpOptions = true,
        subcommands = {
            WatermarkCommand.class,
            KillsCommand.class,
            RebalancesCommand.class,
            ZombiesCommand.class,
            DuplicatesCommand.class,
            BrokersCommand.class,
            PartitionsCommand.class,
            ProjectionCommand.class,
            PostgresCommand.class,
            IsolationCommand.class,
            OutagesCommand.class,
            ProtocolCommand.class,
            AllCommand.class
        })
public final class ProveCommand {
    private ProveCommand() {}

    public static int run(String[] arguments) {
        return new CommandLine(new ProveCommand())
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }
}
