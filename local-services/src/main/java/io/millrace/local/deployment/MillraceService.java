package io.millrace.local.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The services of a deployment: where their jars lie and how much heap fits them. */
enum MillraceService {
    TOKENS(PortUse.TOKENS, 112, Load.WAITS),
    CONNECTIONS(PortUse.CONNECTIONS, 128, Load.WAITS),
    /** Twelve streams of two pages each, as objects a multiple of their bytes, beside the producer's buffer. */
    WORKER(PortUse.WORKER, 320, Load.COMPUTES),
    MAPPING(PortUse.MAPPING, 192, Load.COMPUTES);

    /** What a service spends its time on decides how far its code is worth compiling. */
    private enum Load {
        /** The quick compiler alone halves the CPU time of the start. */
        WAITS(List.of("-XX:TieredStopAtLevel=1")),
        /** The optimising compiler takes what is hot for long, and leaves the code of the start alone. */
        COMPUTES(List.of(
                "-XX:Tier4InvocationThreshold=30000",
                "-XX:Tier4MinInvocationThreshold=10000",
                "-XX:Tier4CompileThreshold=90000",
                "-XX:Tier4BackEdgeThreshold=200000"));

        private final List<String> flags;

        Load(List<String> flags) {
            this.flags = flags;
        }
    }

    private final PortUse port;
    private final int heapMegabytes;
    private final Load load;

    MillraceService(PortUse port, int heapMegabytes, Load load) {
        this.port = port;
        this.heapMegabytes = heapMegabytes;
        this.load = load;
    }

    /** The module's and the service's name. */
    String label() {
        return port.label();
    }

    /** The first instance has the service's name, a further one its number behind it. */
    String label(int instance) {
        return instance == 0 ? label() : label() + "-" + instance;
    }

    PortUse port() {
        return port;
    }

    /** The JVM flags that fit this service. */
    Stream<String> jvmFlags() {
        return Stream.concat(Stream.of("-Xmx" + heapMegabytes + "m"), load.flags.stream());
    }

    Path application(Path root) {
        return root.resolve(label()).resolve("target").resolve("quarkus-app");
    }

    int instances(Instances instances) {
        return switch (this) {
            case WORKER -> instances.workers();
            case MAPPING -> instances.mappers();
            case TOKENS, CONNECTIONS -> 1;
        };
    }
}
