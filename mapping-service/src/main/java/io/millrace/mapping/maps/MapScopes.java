package io.millrace.mapping.maps;

import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what a request is about; 404 where there is no such connection, or its system has no such entity. */
@ApplicationScoped
class MapScopes {
    private final Transactions transactions;
    private final SystemMaps systems;

    MapScopes(Transactions transactions, SystemMaps systems) {
        this.transactions = transactions;
        this.systems = systems;
    }

    MapScope require(String connection, String entity) {
        return UnifiedEntity.find(entity)
                .map(kind -> scope(id(connection).orElseThrow(() -> unknown(connection)), kind))
                .filter(systems::has)
                .orElseThrow(() ->
                        ApiProblem.notFound("unknown-entity", "The connection's system has no entity " + entity + "."));
    }

    /** The scopes of all entities of a connection's system. */
    List<MapScope> all(String connection) {
        UUID connectionId = id(connection).orElseThrow(() -> unknown(connection));
        String system = system(connectionId).orElseThrow(() -> unknown(connection));
        return systems.entities(system).stream()
                .map(entity -> new MapScope(new StreamId(connectionId, entity), system))
                .toList();
    }

    /** The system of a connection, or empty where there is no such connection. */
    Optional<String> system(UUID connectionId) {
        return transactions.call(transaction -> MappedConnections.system(transaction, connectionId));
    }

    private MapScope scope(UUID connectionId, UnifiedEntity entity) {
        String system = system(connectionId).orElseThrow(() -> unknown(connectionId.toString()));
        return new MapScope(new StreamId(connectionId, entity), system);
    }

    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ApiProblem unknown(String connection) {
        return ApiProblem.notFound("unknown-connection", "There is no connection " + connection + ".");
    }
}
