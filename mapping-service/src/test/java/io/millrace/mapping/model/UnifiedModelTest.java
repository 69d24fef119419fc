package io.millrace.mapping.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.UnifiedEntity;
import org.junit.jupiter.api.Test;

/** The model is read from the published schemas. */
class UnifiedModelTest {
    private final UnifiedModel model = UnifiedModel.load();

    @Test
    void shouldHaveFieldsForEveryEntityWhenLoaded() {
        for (UnifiedEntity entity : UnifiedEntity.values()) {
            assertThat(model.entity(entity).fields())
                    .extracting(Field::name)
                    .startsWith("displayName", "number", "name", "description", "url")
                    .endsWith("createdAt", "updatedAt", "deletedAt")
                    .doesNotContain("id", "custom", "statusSource")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldReadTypesAndRequirementsWhenSchemaNamesThem() {
        EntityModel orders = model.entity(UnifiedEntity.PURCHASE_ORDERS);

        assertThat(orders.field("vendor"))
                .contains(new Field("vendor", new FieldType.Reference(UnifiedEntity.VENDORS), true));
        assertThat(orders.field("totalAmount")).contains(new Field("totalAmount", new FieldType.Money(), false));
        assertThat(orders.field("status").orElseThrow().type())
                .isInstanceOfSatisfying(
                        FieldType.Enumeration.class,
                        type -> assertThat(type.values()).contains("ordered", "unknown"));
        FieldType.ListOf lines =
                (FieldType.ListOf) orders.field("lines").orElseThrow().type();
        assertThat(((FieldType.ObjectOf) lines.element()).fields())
                .filteredOn(Field::required)
                .extracting(Field::name)
                .containsExactly("sourceId", "kind", "ordered");
    }
}
