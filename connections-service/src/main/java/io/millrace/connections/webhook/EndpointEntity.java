package io.millrace.connections.webhook;

import io.millrace.contracts.Environment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** An endpoint's row; its secrets are not here. */
@Entity
@Table(name = "webhook_endpoint")
class EndpointEntity {
    @Id
    private UUID id;

    @Column(nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Environment environment;

    @Column(nullable = false)
    private String url;

    @Version
    private long version;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected EndpointEntity() {}

    EndpointEntity(UUID id, String name, Environment environment, URI url, Instant now) {
        this.id = id;
        this.name = name;
        this.environment = environment;
        this.url = url.toString();
        this.createdAt = now;
        this.updatedAt = now;
    }

    void change(String newName, URI newUrl, Instant now) {
        name = newName;
        url = newUrl.toString();
        updatedAt = now;
    }

    Endpoint toEndpoint() {
        return new Endpoint(id, name, environment, URI.create(url), createdAt, updatedAt);
    }
}
