package io.millrace.connections.webhook;

import java.net.URI;
import java.util.UUID;

/** Where a message goes: an endpoint's identity, by which its secrets are found, and its address. */
public record WebhookTarget(UUID endpointId, URI url) {}
