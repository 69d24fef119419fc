package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.kafka.KafkaBroker;
import io.millrace.local.openbao.OpenBaoServer;
import io.millrace.local.postgres.PostgresServer;
import io.millrace.proofs.stage.Answer;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Millrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts that may be away, one after the other, and what the API owes its callers meanwhile. */
final class Outages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> GOES_ON = Set.of(200);
    private static final Set<Integer> UNAVAILABLE = Set.of(503);

    private final Millrace millrace;
    private final FactorySource source;
    private final CustomerConnection connection;

    Outages(Millrace millrace, FactorySource source, CustomerConnection connection) {
        this.millrace = millrace;
        this.source = source;
        this.connection = connection;
    }

    /** Those of a secret store are missing where this machine has none. */
    List<Outage> all(OutageScale scale) {
        List<Outage> outages = new ArrayList<>();
        PostgresServer postgres = millrace.deployment().postgres().orElseThrow();
        outages.add(new Outage(
                "postgresql",
                scale.postgres(),
                postgres::kill,
                postgres::start,
                List.of(records(UNAVAILABLE), connections(UNAVAILABLE), introspection(UNAVAILABLE))));
        List<RestProbe.Call> withoutSecrets =
                List.of(records(GOES_ON), connections(GOES_ON), introspection(GOES_ON), creation(UNAVAILABLE));
        millrace.deployment().openBao().ifPresent(store -> {
            outages.add(new Outage("secret-store-down", scale.secrets(), store::kill, store::start, withoutSecrets));
            outages.add(new Outage(
                    "secret-store-sealed", scale.secrets(), () -> seal(store), () -> unseal(store), withoutSecrets));
        });
        KafkaBroker kafka = millrace.deployment().kafka().orElseThrow();
        outages.add(new Outage(
                "kafka",
                scale.kafka(),
                kafka::stop,
                kafka::start,
                List.of(records(GOES_ON), connections(GOES_ON), introspection(GOES_ON))));
        return outages;
    }

    private RestProbe.Call records(Set<Integer> allowed) {
        String url = millrace.records("/api/v1/" + LiveSource.ENTITY.id() + "?limit=1");
        return new RestProbe.Call("records", allowed, () -> millrace.get(url, connection.token()));
    }

    private RestProbe.Call connections(Set<Integer> allowed) {
        String url = millrace.connections("/api/v1/connections?limit=1");
        return new RestProbe.Call("connections", allowed, () -> millrace.get(url, millrace.operatorKey()));
    }

    private RestProbe.Call introspection(Set<Integer> allowed) {
        String url = millrace.deployment().url("token-service") + "/internal/introspect";
        String asking = millrace.deployment().serviceToken("mapping-service");
        String body = JSON.valueToTree(Map.of("token", connection.token())).toString();
        return new RestProbe.Call("introspection", allowed, () -> millrace.post(url, asking, body));
    }

    private RestProbe.Call creation(Set<Integer> allowed) {
        return new RestProbe.Call("creation", allowed, this::create);
    }

    private Answer create() {
        return millrace.connect(source.connectForm(), List.of(LiveSource.ENTITY));
    }

    private static void seal(OpenBaoServer store) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(store.access().address() + "/v1/sys/seal"))
                .header("X-Vault-Token", store.administratorToken())
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IllegalStateException("the secret store was not sealed: " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Its key is at hand when it starts. */
    private static void unseal(OpenBaoServer store) {
        store.stop();
        store.start();
    }
}
