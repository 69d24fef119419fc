package io.millrace.worker.source;

import io.millrace.contracts.Guarantee;
import io.millrace.systems.RestSource;
import io.millrace.systems.SystemDefinition;
import io.millrace.worker.paging.SourceTrouble;
import java.util.List;
import java.util.Map;

/** Looks whether a REST source takes the credential. */
final class RestCheck {
    private final RestSource source;
    private final RestAddress address;
    private final RestClient client;

    RestCheck(RestSource source, RestAddress address, RestClient client) {
        this.source = source;
        this.address = address;
        this.client = client;
    }

    SourceFindings check(SystemDefinition system) throws SourceTrouble {
        client.get(address.resolve(source.checkPath(), Map.of()), false);
        List<SourceFindings.EntityFinding> entities = system.entities().keySet().stream()
                .sorted()
                .map(entity -> new SourceFindings.EntityFinding(entity, true, Guarantee.BOUNDED, List.of()))
                .toList();
        return new SourceFindings(new SourceFindings.Product(system.name(), null), entities);
    }
}
