package io.millrace.local.deployment;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.deployment.DeploymentListener.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A supervisor in a JVM of its own, whose environment has nothing to get an OpenBao from; writes down what it was told. */
public final class StartWithoutOpenBao {
    private StartWithoutOpenBao() {}

    /** Arguments: the project's folder, the data folder, the file for what it was told. */
    public static void main(String[] arguments) throws Exception {
        StringBuilder told = new StringBuilder();
        DeploymentOptions options = DeploymentOptions.of(Path.of(arguments[0]), Path.of(arguments[1]))
                .with(Ports.free())
                .with(new DeploymentListener() {
                    @Override
                    public void on(Progress progress) {}

                    @Override
                    public void notice(String line) {
                        told.append("notice: ").append(line).append('\n');
                    }
                });
        try (Deployment deployment = new Deployment(options).start()) {
            told.append(environment(deployment.url("token-service")));
        } catch (DeploymentFailure e) {
            told.append("refused: ").append(e.getMessage());
        }
        Files.writeString(Path.of(arguments[2]), told);
    }

    /** Runs it to its end; returns what it was told. */
    static String run(Path root, Path data, Path folder) throws IOException, InterruptedException {
        Path told = folder.resolve("told");
        Path log = folder.resolve("supervisor.log");
        ProcessBuilder supervisor = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartWithoutOpenBao.class.getName(),
                        root.toString(),
                        data.toString(),
                        told.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = supervisor.environment();
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("PATH", pathWithoutPython(folder.resolve("bin")).toString());
        if (supervisor.start().waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
        return Files.readString(told);
    }

    /** What starting PostgreSQL and sending signals take, and nothing else. */
    private static Path pathWithoutPython(Path bin) throws IOException {
        Files.createDirectories(bin);
        for (String folder : System.getenv("PATH").split(":")) {
            for (String program : List.of("id", "kill", "locale", "sh", "tar", "unshare", "xz")) {
                Path link = bin.resolve(program);
                if (Files.isExecutable(Path.of(folder, program)) && Files.notExists(link)) {
                    Files.createSymbolicLink(link, Path.of(folder, program));
                }
            }
        }
        return bin;
    }

    private static String environment(String url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/environment")).build(), BodyHandlers.ofString());
            return answer.body();
        }
    }
}
