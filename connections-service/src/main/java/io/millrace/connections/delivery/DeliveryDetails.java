package io.millrace.connections.delivery;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery with what is sent and each try. */
record DeliveryDetails(
        Delivery delivery,
        List<Attempt> tries,

        @JsonRawValue
        @Schema(
                type = SchemaType.OBJECT,
                examples = "{\"type\": \"record.created\", \"timestamp\": \"2026-11-28T09:00:00Z\", \"data\": {}}")
        String message) {}
