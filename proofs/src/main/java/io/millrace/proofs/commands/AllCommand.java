package io.millrace.proofs.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import io.millrace.proofs.report.ProofRun;
import io.millrace.proofs.report.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every proof that there is, one after the other, and a last line that sums them up. */
@Command(
        name = "all",
        description = "Run all proofs, one after the other; the last line sums them up.",
        mixinStandardHelpOptions = true)
final class AllCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--small", description = "Each in the size that a build can afford, instead of its defaults.")
    private boolean small;

    @Option(names = "--json", description = "Accepted for scripts: verdicts are lines of JSON always.")
    private boolean json;

    @Option(
            names = "--seed",
            description = "Repeats the random choices of an earlier run; by default a new one each time.")
    private Long seed;

    @Override
    public Integer call() {
        long began = System.nanoTime();
        long shared = seed == null ? ProofCommand.newSeed() : seed;
        List<? extends Proof> proofs = spec.parent().subcommands().values().stream()
                .filter(command -> command.getCommand() instanceof ProofCommand)
                .map(AllCommand::withDefaults)
                .map(command -> small ? command.small(shared) : command.large(shared))
                .toList();
        ProofRun run = new ProofRun(spec.commandLine());
        int exitCode = run.of(proofs);
        ObjectNode figures = Verdict.newFigures().put("seed", shared).put("proofs", proofs.size());
        ArrayNode failed = figures.putArray("failed");
        run.failed().forEach(failed::add);
        figures.put("seconds", Duration.ofNanos(System.nanoTime() - began).toSeconds());
        spec.commandLine().getOut().println(new Verdict("all", exitCode == 0, figures).line());
        spec.commandLine().getOut().flush();
        return exitCode;
    }

    /** Options get their defaults when a command line is parsed, an empty one here. */
    private static ProofCommand withDefaults(CommandLine command) {
        command.parseArgs();
        return command.getCommand();
    }
}
