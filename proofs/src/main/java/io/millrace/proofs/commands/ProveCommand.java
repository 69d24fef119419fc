package io.millrace.proofs.commands;

import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.Verdict;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The door to all proofs: exit code 0 when every claim held, 1 when one did not, 2 for wrong usage. */
@Command(
        name = "prove",
        description = "Put to the test what is claimed about delivery. One line of JSON a proof on standard output,"
                + " progress on standard error; exit code 0 means that all claims held.",
        mixinStandardHelpOptions = true,
        subcommands = {})
public final class ProveCommand {
    private ProveCommand() {}

    public static int run(String[] arguments) {
        return new CommandLine(new ProveCommand())
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    /** Runs proofs one after the other, also after one that failed. */
    static int prove(List<? extends Proof> proofs, CommandLine command) {
        PrintWriter out = command.getOut();
        PrintWriter err = command.getErr();
        boolean all = true;
        for (Proof proof : proofs) {
            try {
                Verdict verdict = proof.run(text -> {
                    err.println(proof.name() + ": " + text);
                    err.flush();
                });
                all &= verdict.holds();
                out.println(verdict.line());
                out.flush();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return CommandLine.ExitCode.SOFTWARE;
            } catch (Exception e) {
                all = false;
                err.println(proof.name() + ": no verdict: " + e);
                e.printStackTrace(err);
                err.flush();
            }
        }
        return all ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
