package io.millrace.access.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place that turns an exception into an answer; what is not meant for the caller becomes a bare 500. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");
    private static final String TYPE_PREFIX = "https://millrace.io/problems/";

    @ServerExceptionMapper
    public Response apiProblem(ApiProblem problem, ContainerRequestContext request) {
        return answer(problem, request);
    }

    @ServerExceptionMapper
    public Response mismatchedInput(MismatchedInputException mismatch, ContainerRequestContext request) {
        return answer(JsonProblems.of(mismatch), request);
    }

    @ServerExceptionMapper
    public Response invalidField(ConstraintViolationException violations, ContainerRequestContext request) {
        return FieldViolations.firstOfRequest(violations)
                .map(problem -> answer(problem, request))
                .orElseGet(() -> unexpected(violations, request));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException exception, ContainerRequestContext request) {
        int status = exception.getResponse().getStatus();
        if (exception.getCause() instanceof JsonProcessingException json && status == 400) {
            return answer(JsonProblems.of(json), request);
        }
        return status >= 500 ? unexpected(exception, request) : answer(HttpProblems.of(status), request);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable bug, ContainerRequestContext request) {
        if (DatabaseAway.isBehind(bug)) {
            LOG.warnf(
                    "database away requestId=%s path=%s error=%s",
                    RequestIds.of(request),
                    request.getUriInfo().getPath(),
                    bug.getClass().getSimpleName());
            return answer(DatabaseAway.problem(), request);
        }
        LOG.errorf(
                bug,
                "request failed requestId=%s method=%s path=%s",
                RequestIds.of(request),
                request.getMethod(),
                request.getUriInfo().getPath());
        return answer(
                new ApiProblem(
                        500,
                        "internal-error",
                        "Internal error",
                        "Something went wrong here, not in the request. The request id names it in the log.",
                        Map.of()),
                request);
    }

    private static Response answer(ApiProblem problem, ContainerRequestContext request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE_PREFIX + problem.code());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("code", problem.code());
        body.put("detail", problem.detail());
        body.putAll(problem.extra());
        body.put("requestId", RequestIds.of(request));
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(PROBLEM_JSON).entity(body);
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        problem.retryAfter()
                .ifPresent(pause -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds())));
        return response.build();
    }
}
