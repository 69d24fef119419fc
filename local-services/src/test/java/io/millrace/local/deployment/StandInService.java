package io.millrace.local.deployment;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A service that does nothing but say that it is ready: stands in for packaged ones, which are built after this module. */
public final class StandInService {
    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("MILLRACE_TEST_REFUSE") != null) {
            throw new IllegalStateException("millrace.test.refuse is set");
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/environment", exchange -> {
            byte[] body = System.getenv().entrySet().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Makes a project's folder whose services are all stand-ins; the rest is the real project's. */
    static Path packageAll(Path root, Path project) throws IOException {
        Files.createDirectory(root);
        Files.createSymbolicLink(root.resolve("deploy"), project.resolve("deploy"));
        Files.createSymbolicLink(root.resolve("kafka-broker"), project.resolve("kafka-broker"));
        for (MillraceService service : MillraceService.values()) {
            packageAt(service.application(root));
        }
        return root;
    }

    /** Packages this class the way a service is packaged. */
    private static void packageAt(Path application) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        String entry = StandInService.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(application);
        try (OutputStream file = Files.newOutputStream(application.resolve("quarkus-run.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest);
                var bytes = StandInService.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            bytes.transferTo(jar);
        }
    }
}
