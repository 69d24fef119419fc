package io.millrace.mapping.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.CurrentCaller;
import io.millrace.access.token.RequiresToken;
import io.millrace.contracts.UnifiedEntity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The unified records of the connection whose token the caller presents. */
@Path("/api/v1/{entity}")
@Produces(MediaType.APPLICATION_JSON)
@RequiresToken
@Blocking
public class RecordResource {
    private static final String ENTITY = "work-orders, assets, locations, parts, purchase-orders or vendors";

    private final CurrentCaller caller;
    private final RecordStore store;
    private final RecordViews views;

    RecordResource(CurrentCaller caller, RecordStore store, RecordViews views) {
        this.caller = caller;
        this.store = store;
        this.views = views;
    }

    @GET
    @Operation(
            operationId = "listRecords",
            summary = "A page of records, in the order in which they last changed",
            description =
                    "Answers {data, next, cursor}. Follow next until it is null: every record was seen. A record that"
                            + " changes meanwhile comes again later in the order. cursor is the place after the last record of this"
                            + " page: kept, it gives later exactly what has changed since (add include=deleted to learn of deletions).")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties = {
                                                @SchemaProperty(
                                                        name = "data",
                                                        type = SchemaType.ARRAY,
                                                        description = "Records, each by its entity's JSON Schema"),
                                                @SchemaProperty(
                                                        name = "next",
                                                        type = SchemaType.STRING,
                                                        nullable = true,
                                                        description = "Cursor of the next page; null at the end"),
                                                @SchemaProperty(
                                                        name = "cursor",
                                                        type = SchemaType.STRING,
                                                        description = "The place behind this page, for later")
                                            })))
    public StreamingOutput list(
            @Parameter(description = ENTITY) @PathParam("entity") String entity,
            @Parameter(description = "Records in a page, 1 to 500 (with raw 1 to 100); default 100")
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "A cursor or next of an earlier answer") @QueryParam("cursor") String cursor,
            @Parameter(
                            description =
                                    "RFC 3339. Only records that changed in Millrace after this time, deleted ones too."
                                            + " The time is that of Millrace's store, not the source's updatedAt. To follow changes"
                                            + " without gaps use cursor.")
                    @QueryParam("modified_after")
                    String modifiedAfter,
            @Parameter(description = "Any of raw, lineage, deleted; comma separated") @QueryParam("include")
                    String include) {
        UUID connectionId = caller.requireConnection().connectionId();
        UnifiedEntity kind = entity(entity);
        ListRequest request = ListRequest.parse(limit, cursor, modifiedAfter, include);
        RecordCursor after = after(request);
        RecordStore.Page page = store.page(connectionId, kind, request, after);
        Map<UUID, byte[]> raw = views.rawValues(page.records(), request.includes());
        return out -> write(page, after, raw, request.includes(), out);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getRecord", summary = "One record, also a deleted one")
    @APIResponse(
            responseCode = "200",
            description = "The record by its entity's JSON Schema, with raw and lineage where asked for",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public StreamingOutput get(
            @Parameter(description = ENTITY) @PathParam("entity") String entity,
            @Parameter(description = "The unified record's id") @PathParam("id") String id,
            @Parameter(description = "Any of raw, lineage; comma separated") @QueryParam("include") String include) {
        UUID connectionId = caller.requireConnection().connectionId();
        UnifiedEntity kind = entity(entity);
        Set<Include> includes = Include.parse(include, EnumSet.of(Include.RAW, Include.LINEAGE));
        StoredRecord record = store.find(connectionId, kind, recordId(id)).orElseThrow(RecordResource::unknownRecord);
        Map<UUID, byte[]> raw = views.rawValues(List.of(record), includes);
        return out -> views.write(record, raw, includes, out);
    }

    private RecordCursor after(ListRequest request) {
        int epoch = store.epoch();
        RecordCursor after = request.cursor().orElseGet(() -> RecordCursor.start(epoch));
        if (after.epoch() != epoch) {
            throw new ApiProblem(
                    410,
                    "cursor-expired",
                    "Cursor expired",
                    "The record store was restored since this cursor was given: read the list again from the beginning.",
                    Map.of("field", "cursor"));
        }
        return after;
    }

    private void write(
            RecordStore.Page page, RecordCursor after, Map<UUID, byte[]> raw, Set<Include> includes, OutputStream out)
            throws IOException {
        out.write("{\"data\":[".getBytes(UTF_8));
        for (int i = 0; i < page.records().size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            views.write(page.records().get(i), raw, includes, out);
        }
        RecordCursor cursor = page.records().isEmpty()
                ? after
                : RecordCursor.at(after.epoch(), page.records().getLast());
        // A cursor is Base64 and needs no escape.
        String encoded = "\"" + cursor.encode() + "\"";
        String end = "],\"next\":" + (page.more() ? encoded : "null") + ",\"cursor\":" + encoded + "}";
        out.write(end.getBytes(UTF_8));
    }

    private static UnifiedEntity entity(String id) {
        return UnifiedEntity.find(id)
                .orElseThrow(() ->
                        ApiProblem.notFound("unknown-entity", "There is no such entity; there are " + ENTITY + "."));
    }

    private static UUID recordId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknownRecord();
        }
    }

    private static ApiProblem unknownRecord() {
        return ApiProblem.notFound("unknown-record", "The connection has no record with this id.");
    }
}
