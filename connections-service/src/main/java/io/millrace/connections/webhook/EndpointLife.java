package io.millrace.connections.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes and ends endpoints, whose rows are here and whose secrets are at token-service. The secret comes first and goes first:
 * a crash in between leaves a key of no endpoint, which opens nothing, or an endpoint without a key, which sends nothing and
 * can be deleted again.
 */
@ApplicationScoped
class EndpointLife {
    private static final Logger LOG = Logger.getLogger(EndpointLife.class);

    private final EndpointAddresses addresses;
    private final Endpoints endpoints;
    private final WebhookSecrets secrets;

    EndpointLife(EndpointAddresses addresses, Endpoints endpoints, WebhookSecrets secrets) {
        this.addresses = addresses;
        this.endpoints = endpoints;
        this.secrets = secrets;
    }

    EndpointWithSecret create(EndpointRequest wanted) {
        URI url = addresses.require(wanted.url());
        UUID id = UUID.randomUUID();
        String secret = secrets.create(id, wanted.environment());
        try {
            return new EndpointWithSecret(endpoints.add(id, wanted, url), secret);
        } catch (RuntimeException e) {
            destroyQuietly(id);
            throw e;
        }
    }

    Endpoint change(UUID id, EndpointRequest wanted) {
        return endpoints.change(id, wanted, addresses.require(wanted.url()));
    }

    EndpointWithSecret rotate(UUID id) {
        endpoints.require(id);
        String secret = secrets.rotate(id);
        return new EndpointWithSecret(endpoints.rotated(id), secret);
    }

    void delete(UUID id) {
        endpoints.remove(id, () -> secrets.destroy(id));
    }

    private void destroyQuietly(UUID id) {
        try {
            secrets.destroy(id);
        } catch (RuntimeException e) {
            LOG.warnf("the secret of an endpoint that was not made is left endpointId=%s error=%s", id, e.getMessage());
        }
    }
}
