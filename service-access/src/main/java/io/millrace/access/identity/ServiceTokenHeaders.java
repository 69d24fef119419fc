package io.millrace.access.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/** Puts this service's token on the calls of a MicroProfile REST client: {@code @RegisterClientHeaders(ServiceTokenHeaders.class)}. */
@ApplicationScoped
public class ServiceTokenHeaders implements ClientHeadersFactory {
    private final ServiceToken token;

    ServiceTokenHeaders(ServiceToken token) {
        this.token = token;
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incomingHeaders, MultivaluedMap<String, String> clientOutgoingHeaders) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(HttpHeaders.AUTHORIZATION, token.authorization());
        return headers;
    }
}
