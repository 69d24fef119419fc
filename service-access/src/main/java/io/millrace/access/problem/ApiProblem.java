package io.millrace.access.problem;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An error that a caller is told about: thrown anywhere below a resource, it is answered as {@code application/problem+json}
 * (RFC 9457) with a stable {@code code}. Title and detail are shown as they are, so they hold no secret and no class name.
 */
public class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String FIELD = "field";

    private final int status;
    private final String code;
    private final String title;
    private final String detail;
    private final transient Map<String, Object> extra;
    private final transient Duration retryAfter;

    public ApiProblem(int status, String code, String title, String detail, Map<String, Object> extra) {
        this(status, code, title, detail, extra, null);
    }

    /** For a problem that may pass: {@code retryAfter}, where not null, becomes the answer's {@code Retry-After}. */
    protected ApiProblem(
            int status, String code, String title, String detail, Map<String, Object> extra, Duration retryAfter) {
        super(code + ": " + detail);
        this.status = status;
        this.code = Objects.requireNonNull(code, "code");
        this.title = Objects.requireNonNull(title, "title");
        this.detail = detail;
        this.extra = Map.copyOf(extra);
        this.retryAfter = retryAfter;
    }

    /** 400 about one field of the request. */
    public static ApiProblem badRequest(String code, String field, String detail) {
        return new ApiProblem(400, code, titleOf(code), detail, Map.of(FIELD, field));
    }

    /** 401; the answer names the scheme, {@code WWW-Authenticate: Bearer}. */
    public static ApiProblem unauthorized(String code, String detail) {
        return of(401, code, detail);
    }

    public static ApiProblem forbidden(String code, String detail) {
        return of(403, code, detail);
    }

    public static ApiProblem notFound(String code, String detail) {
        return of(404, code, detail);
    }

    public static ApiProblem conflict(String code, String detail) {
        return of(409, code, detail);
    }

    public static ApiProblem unprocessable(String code, String detail) {
        return of(422, code, detail);
    }

    /** 422 about one field of the request. */
    public static ApiProblem unprocessable(String code, String field, String detail) {
        return new ApiProblem(422, code, titleOf(code), detail, Map.of(FIELD, field));
    }

    /** 503 with {@code Retry-After}: the same call may succeed later. */
    public static ApiProblem unavailable(String code, String detail, Duration retryAfter) {
        return new ApiProblem(503, code, titleOf(code), detail, Map.of(), retryAfter);
    }

    private static ApiProblem of(int status, String code, String detail) {
        return new ApiProblem(status, code, titleOf(code), detail, Map.of());
    }

    /** The code as a short sentence: a problem type has one title, so it is made from the type's own name. */
    static String titleOf(String code) {
        String words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    public Map<String, Object> extra() {
        return extra;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
