package io.millrace.access.problem;

import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The problems that the HTTP layer itself finds, before any of our code sees the request. */
final class HttpProblems {
    private HttpProblems() {}

    static ApiProblem of(int status) {
        return switch (status) {
            case 404 -> ApiProblem.notFound("unknown-path", "There is nothing under this path.");
            case 405 -> problem(405, "method-not-allowed", "This path does not take this method.");
            case 406 -> problem(406, "not-acceptable", "This path answers application/json.");
            case 415 -> problem(415, "unsupported-media-type", "This path takes application/json.");
            default -> problem(status, "http-" + status, reason(status));
        };
    }

    private static ApiProblem problem(int status, String code, String detail) {
        return new ApiProblem(status, code, ApiProblem.titleOf(code), detail, Map.of());
    }

    private static String reason(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "The request was refused." : known.getReasonPhrase() + ".";
    }
}
