package io.millrace.mapping.maps;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.Caller;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.command.MappingCommand.FieldMapChanged;
import io.millrace.mapping.command.MappingCommands;
import io.millrace.mapping.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Changes field maps: each change is a new version, and is told to the mapper in the transaction that keeps it. */
@ApplicationScoped
class MapChanges {
    private final Transactions transactions;
    private final MapScopes scopes;
    private final SystemMaps systems;
    private final MappingCommands commands;
    private final FieldMapAudit audit;

    MapChanges(
            Transactions transactions,
            MapScopes scopes,
            SystemMaps systems,
            MappingCommands commands,
            FieldMapAudit audit) {
        this.transactions = transactions;
        this.scopes = scopes;
        this.systems = systems;
        this.commands = commands;
        this.audit = audit;
    }

    /** What is done to a map, for the audit log and the list of versions. */
    private record Deed(String action, String actor, String note) {}

    MapVersion change(MapScope scope, IfMatch ifMatch, MapChange change, Caller by) {
        Draft draft = systems.draft(scope, change.rules());
        return save(scope, draft, ifMatch, new Deed("field-map-changed", by.actor(), change.note()));
    }

    /** Back to the system's default map. */
    MapVersion reset(MapScope scope, Caller by) {
        Draft draft = systems.draft(scope, Rules.none());
        return save(scope, draft, IfMatch.any(), new Deed("field-map-reset", by.actor(), null));
    }

    /** The own rules of an earlier version again, as a new one. */
    MapVersion activate(MapScope scope, MapVersion earlier, Caller by) {
        Draft draft = systems.draft(scope, earlier.own());
        String note = "version " + earlier.number() + " again";
        return save(scope, draft, IfMatch.any(), new Deed("field-map-activated", by.actor(), note));
    }

    /** Takes the own rules of another connection of the same system. */
    MapVersion copy(MapScope scope, String from, Caller by) {
        UUID other = MapScopes.id(from)
                .filter(id -> scopes.system(id).filter(scope.system()::equals).isPresent())
                .orElseThrow(() -> ApiProblem.unprocessable(
                        "not-the-same-system", "from", "from must be a connection of the system " + scope.system()));
        StreamId source = new StreamId(other, scope.entity());
        Rules own = transactions.call(
                transaction -> FieldMapRepository.active(transaction, source).own());
        Draft draft = systems.draft(scope, own);
        return save(scope, draft, IfMatch.any(), new Deed("field-map-copied", by.actor(), "copy of " + other));
    }

    private MapVersion save(MapScope scope, Draft draft, IfMatch ifMatch, Deed deed) {
        Optional<Rules> whole = draft.own().isEmpty() ? Optional.empty() : Optional.of(draft.whole());
        int partitions = commands.partitions();
        return transactions.call(transaction -> {
            MapVersion active = FieldMapRepository.active(transaction, scope.stream());
            ifMatch.require(active);
            MapVersion next = new MapVersion(scope.stream(), active.number() + 1, draft.own(), whole, Optional.empty());
            return add(transaction, partitions, next, deed);
        });
    }

    private MapVersion add(Connection transaction, int partitions, MapVersion next, Deed deed) throws SQLException {
        if (!FieldMapRepository.add(transaction, next, deed.actor(), deed.note())) {
            throw IfMatch.stale();
        }
        StreamId stream = next.stream();
        JsonNode map = next.whole().map(Rules::json).orElse(null);
        commands.tellAll(
                transaction,
                partitions,
                new FieldMapChanged(stream.connectionId(), stream.entity(), next.number(), map));
        audit.report(transaction, deed.action(), stream, next.number(), deed.actor());
        return FieldMapRepository.find(transaction, stream, next.number()).orElseThrow();
    }

    /**
     * Gives a connection the maps of another, entity by entity, where it has none of its own yet: repeated, it changes nothing.
     * Needs to know neither of the two, since their events may be on their way.
     *
     * @return the active versions of all entities for which the other has rules of its own
     */
    Map<UnifiedEntity, Integer> copyAll(UUID connectionId, UUID from, String service) {
        int partitions = commands.partitions();
        return transactions.call(transaction -> {
            Map<UnifiedEntity, Integer> copied = new EnumMap<>(UnifiedEntity.class);
            for (MapVersion theirs : FieldMapRepository.active(transaction, from)) {
                StreamId stream = new StreamId(connectionId, theirs.stream().entity());
                MapVersion active = FieldMapRepository.active(transaction, stream);
                if (active.number() == 0 && !theirs.own().isEmpty()) {
                    MapVersion copy = new MapVersion(stream, 1, theirs.own(), theirs.whole(), Optional.empty());
                    active = add(
                            transaction, partitions, copy, new Deed("field-map-copied", service, "copy of " + from));
                }
                if (!theirs.own().isEmpty()) {
                    copied.put(stream.entity(), active.number());
                }
            }
            return copied;
        });
    }
}
