package io.millrace.testing;

import io.millrace.local.identity.ServiceIdentities;
import io.millrace.local.openbao.OpenBaoBinary;
import io.millrace.local.openbao.OpenBaoMissing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The parts that run for this JVM's tests, each started when first asked for and stopped when the JVM ends. */
final class RunningParts {
    private static final Map<String, String> FACTS = new ConcurrentHashMap<>();
    private static final Map<String, AutoCloseable> PARTS = new ConcurrentHashMap<>();
    private static final Map<String, String> MISSING = new ConcurrentHashMap<>();
    private static final Path FOLDER = TestFolder.fresh();
    private static final ServiceIdentities IDENTITIES =
            new ServiceIdentities(FOLDER.resolve("identities"), Clock.systemUTC());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(RunningParts::stop, "stop-test-services"));
    }

    private RunningParts() {}

    /** The map runs each start once, and those of different parts beside each other. */
    static String require(String part) {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        // Kafka's client loads its plug-ins by the thread's class loader, which in a Quarkus test knows other classes.
        thread.setContextClassLoader(RunningParts.class.getClassLoader());
        try {
            PARTS.computeIfAbsent(part, name -> source().start(name, FOLDER, FACTS));
        } finally {
            thread.setContextClassLoader(callers);
        }
        return part;
    }

    static String fact(String name) {
        return FACTS.get(name);
    }

    static String token(String service) {
        return IDENTITIES.token(service);
    }

    static String tokenFile(String service) {
        return IDENTITIES.tokenFile(service).toString();
    }

    @SuppressWarnings("unused") // the callers' one signature
    static String publicKeyFile(String none) {
        return IDENTITIES.publicKeyFile().toString();
    }

    @SuppressWarnings("unused") // the callers' one signature
    static String missingOpenBao(String none) {
        return isContainers() ? "" : MISSING.computeIfAbsent("openbao", _ -> lookForOpenBao());
    }

    private static String lookForOpenBao() {
        try {
            OpenBaoBinary.find(FOLDER.resolve("openbao.log"));
            return "";
        } catch (OpenBaoMissing e) {
            return e.getMessage();
        }
    }

    private static PartSource source() {
        return isContainers() ? new ContainerParts() : new ProcessParts();
    }

    private static boolean isContainers() {
        return "containers".equals(System.getProperty("millrace.test.services"));
    }

    private static void stop() {
        for (AutoCloseable part : PARTS.values()) {
            try {
                part.close();
            } catch (Exception e) {
                System.getLogger("io.millrace.testing").log(System.Logger.Level.WARNING, "part not stopped", e);
            }
        }
        IDENTITIES.close();
    }
}
