package io.millrace.mapping.maps;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.Caller.OperatorCaller;
import io.millrace.access.token.CurrentCaller;
import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.RequiresToken;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What feeds the fields of a connection's unified records, and how an operator changes it without code. */
@Path("/api/v1/connections/{connectionId}/maps")
@Produces(MediaType.APPLICATION_JSON)
@RequiresToken
@Blocking
public class FieldMapResource {
    private final CurrentCaller caller;
    private final MapScopes scopes;
    private final MapBook book;
    private final MapChanges changes;
    private final MapPreview previews;
    private final SystemMaps systems;

    FieldMapResource(
            CurrentCaller caller,
            MapScopes scopes,
            MapBook book,
            MapChanges changes,
            MapPreview previews,
            SystemMaps systems) {
        this.caller = caller;
        this.scopes = scopes;
        this.book = book;
        this.changes = changes;
        this.previews = previews;
        this.systems = systems;
    }

    @GET
    @Operation(
            operationId = "listFieldMaps",
            summary = "The field maps of a connection, one for each entity of its system",
            description = "Takes an operator key, as all paths of field maps do.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FieldMapList.class),
                            examples = @ExampleObject(value = MapExamples.LIST)))
    public FieldMapList list(@PathParam("connectionId") String connectionId) {
        caller.requireOperator(OperatorRole.VIEWER);
        return book.list(scopes.all(connectionId));
    }

    @GET
    @Path("{entity}")
    @Operation(
            operationId = "getFieldMap",
            summary = "Every field of an entity with the rule that feeds it, and whose rule it is",
            description = "The answer's ETag is what a change has to send as If-Match.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FieldMapView.class),
                            examples = @ExampleObject(value = MapExamples.MAP)))
    public RestResponse<FieldMapView> get(
            @PathParam("connectionId") String connectionId,
            @Parameter(description = MapExamples.ENTITY) @PathParam("entity") String entity) {
        caller.requireOperator(OperatorRole.VIEWER);
        MapScope scope = scopes.require(connectionId, entity);
        return answer(scope, book.active(scope));
    }

    @PUT
    @Path("{entity}")
    @Operation(
            operationId = "changeFieldMap",
            summary = "Set a connection's own rules, which lie over the system's default map",
            description =
                    "Replaces the own rules it had. Holds for every record from a second after the answer; records that are"
                            + " stored already stay as they are until a remap. 422 invalid-field-map names the wrong rule in field,"
                            + " as a JSON Pointer into the request; 428 without If-Match, 412 where the map was changed meanwhile.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = MapChange.class),
                            examples = @ExampleObject(value = MapExamples.CHANGE)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FieldMapView.class),
                            examples = @ExampleObject(value = MapExamples.MAP)))
    public RestResponse<FieldMapView> change(
            @PathParam("connectionId") String connectionId,
            @PathParam("entity") String entity,
            @Parameter(description = "The ETag of the map as it was read") @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            MapChange change) {
        OperatorCaller by = caller.requireOperator(OperatorRole.OPERATOR);
        MapScope scope = scopes.require(connectionId, entity);
        return answer(scope, changes.change(scope, IfMatch.parse(ifMatch), requireBody(change), by));
    }

    @DELETE
    @Path("{entity}")
    @Operation(
            operationId = "resetFieldMap",
            summary = "Drop a connection's own rules: the system's default map again",
            description = "That is a new version too; the earlier ones stay and can be activated.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FieldMapView.class),
                            examples = @ExampleObject(value = MapExamples.MAP)))
    public RestResponse<FieldMapView> reset(
            @PathParam("connectionId") String connectionId, @PathParam("entity") String entity) {
        OperatorCaller by = caller.requireOperator(OperatorRole.OPERATOR);
        MapScope scope = scopes.require(connectionId, entity);
        return answer(scope, changes.reset(scope, by));
    }

    @POST
    @Path("{entity}/preview")
    @Operation(
            operationId = "previewFieldMap",
            summary = "Try own rules on the connection's latest records, beside the active map",
            description =
                    "Changes nothing. The records are the living ones whose unified record changed last, each in the"
                            + " latest version of its source; one that was never mapped is not among them. Shows content of records,"
                            + " so it takes the role operator.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = PreviewRequest.class),
                            examples = @ExampleObject(value = MapExamples.PREVIEW_REQUEST)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PreviewView.class),
                            examples = @ExampleObject(value = MapExamples.PREVIEW)))
    public PreviewView preview(
            @PathParam("connectionId") String connectionId,
            @PathParam("entity") String entity,
            PreviewRequest request) {
        caller.requireOperator(OperatorRole.OPERATOR);
        MapScope scope = scopes.require(connectionId, entity);
        PreviewRequest asked = requireBody(request);
        Draft draft = systems.draft(scope, asked.rules());
        return previews.preview(scope, draft.plan(), systems.plan(scope, book.active(scope)), asked.records());
    }

    @POST
    @Path("{entity}/copy")
    @Operation(
            operationId = "copyFieldMap",
            summary = "Take the own rules of another connection of the same system, in place of one's own",
            description = "422 not-the-same-system where there is no such connection or its system is another.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = CopyRequest.class),
                            examples = @ExampleObject(value = MapExamples.COPY)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FieldMapView.class),
                            examples = @ExampleObject(value = MapExamples.MAP)))
    public RestResponse<FieldMapView> copy(
            @PathParam("connectionId") String connectionId, @PathParam("entity") String entity, CopyRequest request) {
        OperatorCaller by = caller.requireOperator(OperatorRole.OPERATOR);
        MapScope scope = scopes.require(connectionId, entity);
        return answer(scope, changes.copy(scope, requireBody(request).from(), by));
    }

    private RestResponse<FieldMapView> answer(MapScope scope, MapVersion version) {
        return ResponseBuilder.ok(book.view(scope, version))
                .header(HttpHeaders.ETAG, version.etag())
                .build();
    }

    private static <T> T requireBody(T body) {
        if (body == null) {
            throw ApiProblem.badRequest("invalid-field", "body", "The request needs a JSON body.");
        }
        return body;
    }
}
