package io.millrace.worker.engine;

import io.millrace.local.process.LocalProcess;
import io.millrace.systems.SystemCatalogue;
import io.millrace.testing.ChildJvm;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The worker's engine in a JVM of its own, to be killed, frozen or trapped. */
final class WorkerProcess {
    /** So small that a run has many pages and transactions. */
    private static final String PAGE_BYTES = "30000";

    /** Longer than a test holds a worker up within a transaction. */
    private static final String TRANSACTION_TIMEOUT = "PT60S";

    private WorkerProcess() {}

    static LocalProcess start(
            String bootstrapServers, Path definitions, URI leases, int slot, Variant variant, Trap trap, Path log) {
        List<String> arguments = List.of(
                bootstrapServers,
                definitions.toString(),
                leases.toString(),
                Integer.toString(slot),
                variant.name(),
                trap.written());
        return ChildJvm.start(WorkerProcess.class, arguments, Map.of(), log);
    }

    public static void main(String[] arguments) throws InterruptedException {
        ChildJvm.endWithParent();
        Map<String, String> configuration = Map.of(
                "millrace.worker.slot",
                arguments[3],
                "millrace.worker.egress.allow",
                "127.0.0.0/8,::1/128",
                "millrace.worker.source.page-bytes",
                PAGE_BYTES);
        AssembledEngine.of(
                        arguments[0],
                        configuration,
                        SystemCatalogue.load(Optional.of(Path.of(arguments[1]))),
                        URI.create(arguments[2]),
                        Variant.valueOf(arguments[4]).parts(Trap.read(arguments[5])))
                .start();
        Thread.currentThread().join();
    }
}
