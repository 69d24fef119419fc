package io.millrace.tokens.secrets;

import io.github.jopenlibs.vault.EnvironmentLoader;
import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.WriteOptions;
import io.github.jopenlibs.vault.response.AuthResponse;
import io.github.jopenlibs.vault.response.LogicalResponse;
import io.millrace.tokens.secrets.VaultAnswer.Away;
import io.millrace.tokens.secrets.VaultAnswer.Conflict;
import io.millrace.tokens.secrets.VaultAnswer.Denied;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The only class that touches the driver, and the strict one: one shared HTTP client, a time-out on every call, no retry
 * inside, nothing taken from the environment, every status looked at, and no message of the driver passed on, since those
 * hold whole bodies and sometimes the token. Safe for use by many threads: each token gets its own unchanged driver objects.
 */
final class VaultClient {
    private static final int KEY_VALUE_ENGINE = 2;
    private static final int PLAIN_ENGINE = 1;

    private final HttpClient http;
    private final String address;
    private final String mount;
    private final int timeoutSeconds;

    VaultClient(VaultSettings settings) {
        this.address = settings.address().toString().replaceFirst("/+$", "");
        this.mount = settings.mount();
        this.timeoutSeconds = (int) Math.max(1, settings.timeout().toSeconds());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What a login or a renewal gave. */
    record Granted(String token, Duration ttl, boolean renewable) {
        @Override
        public String toString() {
            return "Granted[***, " + ttl + "]";
        }
    }

    Granted login(String roleId, String secretId) throws Denied, Away {
        try {
            return granted(driver(null, PLAIN_ENGINE).auth().loginByAppRole(roleId, secretId));
        } catch (VaultException e) {
            // A login that is refused is answered with 400, not 403.
            throw deniedOrAway(e, 400);
        }
    }

    Granted renew(String token) throws Denied, Away {
        try {
            return granted(driver(token, PLAIN_ENGINE).auth().renewSelf());
        } catch (VaultException e) {
            throw deniedOrAway(e, 400);
        }
    }

    StoredSecret read(String token, SecretPath path) throws Denied, Away {
        try {
            LogicalResponse answer = driver(token, KEY_VALUE_ENGINE).logical().read(full(path));
            requireJson(answer);
            return switch (status(answer)) {
                case 200 -> new StoredSecret(writtenVersion(answer), new SecretValues(answer.getData()));
                case 404 -> new StoredSecret(version(answer), SecretValues.NONE);
                default -> throw deniedOrAway(status(answer));
            };
        } catch (VaultException e) {
            throw deniedOrAway(e);
        }
    }

    void write(String token, SecretPath path, SecretValues values, long expectedVersion) throws Denied, Away, Conflict {
        try {
            LogicalResponse answer = driver(token, KEY_VALUE_ENGINE)
                    .logical()
                    .write(
                            full(path),
                            Map.copyOf(values.reveal()),
                            null,
                            new WriteOptions().checkAndSet(expectedVersion).build());
            switch (status(answer)) {
                case 200, 204 -> {}
                case 400 -> throw refusedWrite(answer);
                default -> throw deniedOrAway(status(answer));
            }
        } catch (VaultException e) {
            throw deniedOrAway(e);
        }
    }

    /** The driver's plain delete removes the metadata and all versions for good, which is what is wanted here. */
    void deleteForGood(String token, SecretPath path) throws Denied, Away {
        try {
            LogicalResponse answer = driver(token, KEY_VALUE_ENGINE).logical().delete(full(path));
            switch (status(answer)) {
                case 200, 204, 404 -> {}
                default -> throw deniedOrAway(status(answer));
            }
        } catch (VaultException e) {
            throw deniedOrAway(e);
        }
    }

    /** Unsealed and serving, as active node or as a standby that forwards. */
    void health() throws Away {
        try {
            int status = driver(null, PLAIN_ENGINE)
                    .debug()
                    .health()
                    .getRestResponse()
                    .getStatus();
            switch (status) {
                case 200, 429, 473 -> {}
                case 503 -> throw new Away("sealed");
                default -> throw new Away("health " + status);
            }
        } catch (VaultException e) {
            throw away(e);
        }
    }

    private Vault driver(String token, int engineVersion) {
        try {
            VaultConfig config = new VaultConfig()
                    .environmentLoader(new NoEnvironment())
                    .address(address)
                    .engineVersion(engineVersion)
                    .readTimeout(timeoutSeconds)
                    .openTimeout(timeoutSeconds)
                    .httpClient(http);
            return Vault.create(
                    token == null ? config.build() : config.token(token).build());
        } catch (VaultException _) {
            throw new IllegalStateException("millrace.vault.address cannot be used");
        }
    }

    private String full(SecretPath path) {
        return mount + "/" + path;
    }

    private static Granted granted(AuthResponse answer) throws Away {
        if (answer.getAuthClientToken() == null || answer.getAuthClientToken().isBlank()) {
            throw new Away("login answer without a token");
        }
        return new Granted(
                answer.getAuthClientToken(),
                Duration.ofSeconds(answer.getAuthLeaseDuration()),
                answer.isAuthRenewable());
    }

    private static int status(LogicalResponse answer) {
        return answer.getRestResponse().getStatus();
    }

    /** A proxy's page must not pass for "there is no such secret". */
    private static void requireJson(LogicalResponse answer) throws Away {
        String type = answer.getRestResponse().getMimeType();
        if (type == null || !type.startsWith("application/json")) {
            throw new Away("status " + status(answer) + ", not JSON");
        }
    }

    private static long writtenVersion(LogicalResponse answer) throws Away {
        if (version(answer) == 0 || answer.getData() == null) {
            throw new Away("answer without a secret");
        }
        return version(answer);
    }

    private static long version(LogicalResponse answer) {
        Long version = answer.getDataMetadata().getVersion();
        return version == null ? 0 : version;
    }

    private static Conflict refusedWrite(LogicalResponse answer) throws Away {
        String body = new String(answer.getRestResponse().getBody(), StandardCharsets.UTF_8);
        if (body.contains("check-and-set parameter did not match")) {
            return new Conflict();
        }
        throw new Away("write refused");
    }

    private static Away deniedOrAway(VaultException e, int alsoDenied) throws Denied {
        if (e.getHttpStatusCode() == alsoDenied) {
            throw new Denied("refused with status " + alsoDenied);
        }
        return deniedOrAway(e);
    }

    private static Away deniedOrAway(VaultException e) throws Denied {
        return e.getHttpStatusCode() == 0 ? away(e) : deniedOrAway(e.getHttpStatusCode());
    }

    private static Away deniedOrAway(int status) throws Denied {
        if (status == 403) {
            throw new Denied("permission denied");
        }
        return new Away("status " + status);
    }

    private static Away away(VaultException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new Away(root.getClass().getSimpleName());
    }

    /** The driver would else take a token from the environment or from a file in the user's home. */
    private static final class NoEnvironment extends EnvironmentLoader {
        private static final long serialVersionUID = 1;

        @Override
        public String loadVariable(String name) {
            return null;
        }
    }
}
