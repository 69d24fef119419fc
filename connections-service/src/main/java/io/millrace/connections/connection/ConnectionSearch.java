package io.millrace.connections.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds connections by a filter, in the order of their creation. Native: JPQL has no words of PostgreSQL's text search. */
@ApplicationScoped
class ConnectionSearch {
    private final EntityManager database;
    private final ObjectMapper json;

    ConnectionSearch(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    List<ConnectionEntity> find(ConnectionFilter filter, Optional<ListCursor> after, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        conditions.add("state in (:states)");
        parameters.put("states", filter.shownStates().stream().map(Enum::name).toList());
        filter.system().ifPresent(system -> {
            conditions.add("system = :system");
            parameters.put("system", system);
        });
        filter.environment().ifPresent(environment -> {
            conditions.add("environment = :environment");
            parameters.put("environment", environment.name());
        });
        addContent(filter, conditions, parameters);
        after.ifPresent(cursor -> {
            conditions.add("(created_at, id) > (:createdAt, :id)");
            parameters.put("createdAt", cursor.createdAt());
            parameters.put("id", cursor.id());
        });
        return list(String.join(" and ", conditions), parameters, limit);
    }

    private void addContent(ConnectionFilter filter, List<String> conditions, Map<String, Object> parameters) {
        if (!filter.metadata().isEmpty()) {
            conditions.add("metadata @> cast(:metadata as jsonb)");
            parameters.put("metadata", write(filter.metadata()));
        }
        if (!filter.words().isEmpty()) {
            conditions.add("words @@ to_tsquery('simple', :words)");
            parameters.put(
                    "words", filter.words().stream().map(word -> word + ":*").collect(Collectors.joining(" & ")));
        }
    }

    @SuppressWarnings("unchecked") // the entity class is the second argument
    private List<ConnectionEntity> list(String conditions, Map<String, Object> parameters, int limit) {
        Query query = database.createNativeQuery(
                "select * from connection where " + conditions + " order by created_at, id", ConnectionEntity.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }

    private String write(Map<String, String> metadata) {
        try {
            return json.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts cannot be written as JSON", e);
        }
    }
}
