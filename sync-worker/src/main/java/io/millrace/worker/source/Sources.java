package io.millrace.worker.source;

import io.millrace.contracts.Guarantee;
import io.millrace.egress.Egress;
import io.millrace.systems.EntityDefinition;
import io.millrace.systems.JdbcSource;
import io.millrace.systems.RestRead;
import io.millrace.systems.RestSource;
import io.millrace.systems.SandboxRead;
import io.millrace.systems.SandboxSource;
import io.millrace.systems.SystemDefinition;
import io.millrace.worker.paging.SourceTrouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The door to all source systems: what they are and how they are spoken to is told by their definition alone. */
@ApplicationScoped
public class Sources {
    private final SourceConfig config;
    private final Egress egress;
    private final PostgresSource postgres;
    private final Clock clock;

    public Sources(SourceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.egress = config.egress().guard();
        this.postgres = new PostgresSource(new PostgresConnections(egress, config.limits()), config.limits(), clock);
    }

    /** Begins a run's conversation. */
    public Reading open(
            SystemDefinition system,
            EntityDefinition entity,
            Map<String, String> settings,
            Map<String, String> credentials)
            throws SourceTrouble {
        return switch (system.source()) {
            case JdbcSource jdbc -> postgres.open(jdbc, entity, settings, credentials);
            case SandboxSource sandbox -> new SandboxReading((SandboxRead) entity.read(), config.limits(), clock);
            case RestSource rest -> rest(rest, (RestRead) entity.read(), withDefaults(system, settings), credentials);
        };
    }

    /** A field of the connect form that was left out has the form's default. */
    private static Map<String, String> withDefaults(SystemDefinition system, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        system.connect().schema().path("properties").properties().forEach(property -> {
            if (property.getValue().has("default")) {
                all.put(property.getKey(), property.getValue().get("default").asText());
            }
        });
        all.putAll(settings);
        return all;
    }

    private RestReading rest(
            RestSource source, RestRead read, Map<String, String> settings, Map<String, String> credentials)
            throws SourceTrouble {
        RestAddress address = address(source, settings);
        return new RestReading(
                read,
                new RestRequests(read, address),
                client(source, address, credentials),
                config.limits().futureTolerance(),
                clock);
    }

    private RestAddress address(RestSource source, Map<String, String> settings) throws SourceTrouble {
        return RestAddress.of(source.baseUrl(), settings, config.egress().plainHttp());
    }

    private RestClient client(RestSource source, RestAddress address, Map<String, String> credentials) {
        return new RestClient(source, address, credentials, egress, config.limits(), clock);
    }

    /** Looks whether a source can be reached, and which of its entities can be read without loss. */
    public SourceFindings check(SystemDefinition system, Map<String, String> settings, Map<String, String> credentials)
            throws SourceTrouble {
        return switch (system.source()) {
            case JdbcSource jdbc -> new PostgresCheck(postgres, jdbc, clock).check(system, settings, credentials);
            case SandboxSource sandbox -> SourceFindings.allReadable(system, Guarantee.SAFE);
            case RestSource rest -> {
                RestAddress address = address(rest, withDefaults(system, settings));
                try (RestClient client = client(rest, address, credentials)) {
                    client.check();
                    yield SourceFindings.allReadable(system, Guarantee.BOUNDED);
                }
            }
        };
    }
}
