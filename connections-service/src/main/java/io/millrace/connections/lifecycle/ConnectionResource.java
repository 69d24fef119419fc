package io.millrace.connections.lifecycle;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.ConnectionPage;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.connection.ListCursor;
import io.millrace.connections.schedule.Interval;
import io.millrace.connections.sync.Syncs;
import io.millrace.contracts.UnifiedEntity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Connections: create, get, list. */
@Path("/api/v1/connections")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "connections")
public class ConnectionResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;

    private final ConnectionCreation creation;
    private final Connections connections;
    private final Syncs syncs;
    private final Access access;

    ConnectionResource(ConnectionCreation creation, Connections connections, Syncs syncs, Access access) {
        this.creation = creation;
        this.connections = connections;
        this.syncs = syncs;
        this.access = access;
    }

    @POST
    @Operation(
            operationId = "createConnection",
            summary = "Connect a system",
            description =
                    "A worker reads the source first: what it refuses is answered with 422 and the source's reason, and"
                            + " nothing is left behind. The token is in this answer only.")
    @APIResponse(
            responseCode = "201",
            description = "Made; its initial sync has been asked for",
            content = @Content(schema = @Schema(implementation = ConnectionAnswer.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same request with this Idempotency-Key made it before; without the token",
            content = @Content(schema = @Schema(implementation = ConnectionAnswer.class)))
    @APIResponse(responseCode = "404", description = "unknown-system, unknown-entity")
    @APIResponse(responseCode = "409", description = "idempotency-key-reused, creation-in-progress")
    @APIResponse(
            responseCode = "422",
            description = "source-unreachable, credentials-refused, permission-missing, source-unsuitable")
    @APIResponse(responseCode = "503", description = "worker-unavailable, token-service-unavailable")
    public Response create(
            @Parameter(description = "Makes a repeat of this request harmless; compared without the secrets")
                    @HeaderParam(IDEMPOTENCY_KEY)
                    String idempotencyKey,
            @Valid @NotNull CreateConnection request) {
        access.requireChange();
        Creation outcome = creation.create(request, key(idempotencyKey));
        ConnectionView view = view(outcome.connection());
        return switch (outcome) {
            case Creation.Made made ->
                Response.created(URI.create("/api/v1/connections/" + view.id()))
                        .entity(new ConnectionAnswer(view, ConnectionAnswer.Token.of(made.token())))
                        .build();
            case Creation.Repeated _ ->
                Response.ok(new ConnectionAnswer(view, null)).build();
        };
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getConnection", summary = "One connection")
    public ConnectionView get(@PathParam("id") UUID id) {
        access.requireRead(id);
        return view(connections.find(id).orElseThrow(() -> Access.unknownConnection(id)));
    }

    @GET
    @Operation(operationId = "listConnections", summary = "Connections in the order of their creation")
    public ConnectionList list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Optional<ListCursor> after = Optional.ofNullable(cursor).map(ListCursor::parse);
        ConnectionPage page =
                access.onlyConnection().map(this::onlyPage).orElseGet(() -> connections.list(after, limit));
        Map<UUID, Map<UnifiedEntity, Interval>> schedules =
                syncs.schedules(page.connections().stream().map(Connection::id).toList());
        return new ConnectionList(
                page.connections().stream()
                        .map(connection ->
                                ConnectionView.of(connection, schedules.getOrDefault(connection.id(), Map.of())))
                        .toList(),
                page.next().map(ListCursor::text).orElse(null));
    }

    private ConnectionPage onlyPage(UUID id) {
        return new ConnectionPage(connections.find(id).stream().toList(), Optional.empty());
    }

    private ConnectionView view(Connection connection) {
        return ConnectionView.of(
                connection, syncs.schedules(List.of(connection.id())).getOrDefault(connection.id(), Map.of()));
    }

    private static Optional<String> key(String header) {
        if (header != null && (header.isBlank() || header.length() > LONGEST_KEY)) {
            throw ApiProblem.badRequest(
                    "invalid-field",
                    IDEMPOTENCY_KEY,
                    IDEMPOTENCY_KEY + " must have 1 to " + LONGEST_KEY + " characters");
        }
        return Optional.ofNullable(header);
    }
}
