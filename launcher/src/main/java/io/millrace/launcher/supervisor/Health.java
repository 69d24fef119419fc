package io.millrace.launcher.supervisor;

import io.millrace.launcher.supervisor.DeploymentState.PartState;
import io.millrace.local.LocalPort;
import io.millrace.local.process.ProcessTable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** How a part is now, seen from another process: a service is asked for its readiness, other parts for a connection. */
public record Health(boolean ready, long residentBytes) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    public static Health of(PartState part) {
        boolean alive =
                ProcessHandle.of(part.pid()).filter(ProcessHandle::isAlive).isPresent();
        boolean ready = alive && (part.service() ? saysReady(part.port()) : LocalPort.accepts(part.port()));
        return new Health(ready, alive ? ProcessTable.residentBytes(part.pid()) : 0);
    }

    private static boolean saysReady(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(PATIENCE)
                .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
