package io.millrace.mapping.maps;

import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What there is to see of field maps and their versions. */
@ApplicationScoped
class MapBook {
    private static final int LISTED = 100;

    private final Transactions transactions;
    private final SystemMaps systems;

    MapBook(Transactions transactions, SystemMaps systems) {
        this.transactions = transactions;
        this.systems = systems;
    }

    FieldMapList list(List<MapScope> scopes) {
        if (scopes.isEmpty()) {
            return new FieldMapList(List.of());
        }
        List<MapVersion> changed = transactions.call(transaction ->
                FieldMapRepository.active(transaction, scopes.getFirst().connectionId()));
        Map<UnifiedEntity, MapVersion> active = changed.stream()
                .collect(Collectors.toMap(version -> version.stream().entity(), Function.identity()));
        return new FieldMapList(scopes.stream()
                .map(scope -> active.getOrDefault(scope.entity(), MapVersion.none(scope.stream())))
                .map(FieldMapList.Entry::of)
                .toList());
    }

    MapVersion active(MapScope scope) {
        return transactions.call(transaction -> FieldMapRepository.active(transaction, scope.stream()));
    }

    FieldMapView view(MapScope scope, MapVersion version) {
        return FieldMapView.of(scope, version, systems.model(scope), systems.whole(scope, version));
    }

    MapVersionList versions(MapScope scope) {
        return new MapVersionList(
                transactions.call(transaction -> FieldMapRepository.list(transaction, scope.stream(), LISTED)).stream()
                        .map(MapVersionList.Entry::of)
                        .toList());
    }

    MapVersion version(MapScope scope, String number) {
        return transactions
                .call(transaction -> FieldMapRepository.find(transaction, scope.stream(), parse(number)))
                .orElseThrow(() -> unknown(number));
    }

    MapDifference difference(MapScope scope, String from, String to) {
        if (to == null) {
            throw ApiProblem.badRequest("invalid-field", "to", "to must be the number of the other version");
        }
        MapVersion before = version(scope, from);
        MapVersion after = version(scope, to);
        return MapDifference.of(
                before.number(), systems.whole(scope, before), after.number(), systems.whole(scope, after));
    }

    private static int parse(String number) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw unknown(number);
        }
    }

    private static ApiProblem unknown(String number) {
        return ApiProblem.notFound("unknown-version", "The field map has no version " + number + ".");
    }
}
