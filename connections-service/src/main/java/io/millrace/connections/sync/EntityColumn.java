package io.millrace.connections.sync;

import io.millrace.contracts.UnifiedEntity;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps an entity under the id that it has everywhere else. */
@Converter
class EntityColumn implements AttributeConverter<UnifiedEntity, String> {
    @Override
    public String convertToDatabaseColumn(UnifiedEntity entity) {
        return entity == null ? null : entity.id();
    }

    @Override
    public UnifiedEntity convertToEntityAttribute(String id) {
        return id == null ? null : UnifiedEntity.of(id);
    }
}
