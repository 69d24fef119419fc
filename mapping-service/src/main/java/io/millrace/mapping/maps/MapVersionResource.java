package io.millrace.mapping.maps;

import io.millrace.access.token.Caller.OperatorCaller;
import io.millrace.access.token.CurrentCaller;
import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.RequiresToken;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The versions of a connection's field map; version 0 is the system's default map. */
@Path("/api/v1/connections/{connectionId}/maps/{entity}/versions")
@Produces(MediaType.APPLICATION_JSON)
@RequiresToken
@Blocking
public class MapVersionResource {
    private final CurrentCaller caller;
    private final MapScopes scopes;
    private final MapBook book;
    private final MapChanges changes;

    MapVersionResource(CurrentCaller caller, MapScopes scopes, MapBook book, MapChanges changes) {
        this.caller = caller;
        this.scopes = scopes;
        this.book = book;
        this.changes = changes;
    }

    @GET
    @Operation(
            operationId = "listFieldMapVersions",
            summary = "The last 100 versions of a field map, newest first: who, when and why")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = MapVersionList.class),
                            examples = @ExampleObject(value = MapExamples.VERSIONS)))
    public MapVersionList list(@PathParam("connectionId") String connectionId, @PathParam("entity") String entity) {
        return book.versions(readable(connectionId, entity));
    }

    @GET
    @Path("{version}")
    @Operation(operationId = "getFieldMapVersion", summary = "A version of a field map, as it was when it was active")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FieldMapView.class),
                            examples = @ExampleObject(value = MapExamples.MAP)))
    public FieldMapView get(
            @PathParam("connectionId") String connectionId,
            @PathParam("entity") String entity,
            @PathParam("version") String version) {
        MapScope scope = readable(connectionId, entity);
        return book.view(scope, book.version(scope, version));
    }

    @GET
    @Path("{version}/difference")
    @Operation(operationId = "compareFieldMapVersions", summary = "What another version of a field map has otherwise")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = MapDifference.class),
                            examples = @ExampleObject(value = MapExamples.DIFFERENCE)))
    public MapDifference difference(
            @PathParam("connectionId") String connectionId,
            @PathParam("entity") String entity,
            @PathParam("version") String version,
            @Parameter(description = "Number of the other version", required = true) @QueryParam("to") String to) {
        return book.difference(readable(connectionId, entity), version, to);
    }

    @POST
    @Path("{version}/activation")
    @Operation(
            operationId = "activateFieldMapVersion",
            summary = "The own rules of an earlier version again, as a new version",
            description = "They are laid over the default map as it is now.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FieldMapView.class),
                            examples = @ExampleObject(value = MapExamples.MAP)))
    public RestResponse<FieldMapView> activate(
            @PathParam("connectionId") String connectionId,
            @PathParam("entity") String entity,
            @PathParam("version") String version) {
        OperatorCaller by = caller.requireOperator(OperatorRole.OPERATOR);
        MapScope scope = scopes.require(connectionId, entity);
        MapVersion active = changes.activate(scope, book.version(scope, version), by);
        return ResponseBuilder.ok(book.view(scope, active))
                .header(HttpHeaders.ETAG, active.etag())
                .build();
    }

    private MapScope readable(String connectionId, String entity) {
        caller.requireOperator(OperatorRole.VIEWER);
        return scopes.require(connectionId, entity);
    }
}
