package io.millrace.mapping.fieldmap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.model.UnifiedModel;
import io.millrace.systems.SystemCatalogue;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the mapper writes is what the published schemas say. */
class UnifiedSchemaTest {
    private static final String ORDER = """
            {"id":1,"po_number":"PO-1","status":"PART_RECEIVED","vendor_id":5,"currency":"EUR","ordered_on":"2026-01-31",
             "buyer":"Ada","net_amount":100.00,"tax_amount":19,"total_amount":119.0,"created_at":"2026-01-01T00:00:00+00:00",
             "updated_at":"2026-01-02T00:00:00+00:00","deleted_at":null,"lines":[{"id":3,"line_no":1,"part_id":9,"kind":"ITEM",
             "description":"<b>Seal</b>","quantity_ordered":2.500,"quantity_received":1,"unit":"pcs","unit_price":40.0000,
             "net_amount":100.00,"expected_on":"2026-02-01"}]}""";

    private final DefaultMaps maps = DefaultMaps.compile(SystemCatalogue.builtIn(), UnifiedModel.load());

    @Test
    void shouldPassThePublishedSchemaWhenARecordIsMapped() {
        MapPlan plan =
                maps.find("demo-maintenance", UnifiedEntity.PURCHASE_ORDERS).orElseThrow();

        byte[] content = plan.map(Mapping.key(UnifiedEntity.PURCHASE_ORDERS), ORDER.getBytes(UTF_8), Optional.empty())
                .content();

        assertThat(schema(UnifiedEntity.PURCHASE_ORDERS).validate(new String(content, UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void shouldFailThePublishedSchemaWhenAnEnumHasAnotherValue() {
        String record = """
                {"id":"0e6b2f5c-5d0f-4a53-9a35-1c0c7ce1d0a1","connectionId":"0e6b2f5c-5d0f-4a53-9a35-1c0c7ce1d0a1",
                 "entity":"assets","sourceId":"1","displayName":"x","status":"RUNNING"}""";

        assertThat(schema(UnifiedEntity.ASSETS).validate(record, InputFormat.JSON))
                .isNotEmpty();
    }

    private static Schema schema(UnifiedEntity entity) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaIdResolvers(resolvers ->
                        resolvers.mapPrefix("https://millrace.io/schemas/unified/", "classpath:schemas/unified/")));
        return registry.getSchema(
                SchemaLocation.of("https://millrace.io/schemas/unified/" + entity.id() + ".schema.json"));
    }
}
