package io.millrace.tokens.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.access.problem.ApiProblem;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A filter is what was asked for, or the parameter that is wrong is named. */
class AuditFilterTest {
    @Test
    void shouldTakeEverythingWhenNothingIsAskedFor() {
        AuditFilter filter = AuditFilter.parse(null, null, null, null, null, null);

        assertThat(filter.before()).isEqualTo(Long.MAX_VALUE);
        assertThat(filter.conditions()).isEmpty();
    }

    @Test
    void shouldReadTimesWithTheirOffset() {
        AuditFilter filter = AuditFilter.parse(null, null, null, "2026-11-28T01:00:00+01:00", null, "17");

        assertThat(filter.conditions()).containsValue(Instant.parse("2026-11-28T00:00:00Z"));
        assertThat(filter.before()).isEqualTo(17);
    }

    @Test
    void shouldNameParameterWhenItIsWrong() {
        assertRefused("connection", () -> AuditFilter.parse("x", null, null, null, null, null));
        assertRefused("action", () -> AuditFilter.parse(null, "a\u0000", null, null, null, null));
        assertRefused("actor", () -> AuditFilter.parse(null, null, "", null, null, null));
        assertRefused("from", () -> AuditFilter.parse(null, null, null, "yesterday", null, null));
        assertRefused("until", () -> AuditFilter.parse(null, null, null, null, "+999999999-01-01T00:00:00Z", null));
        assertRefused("cursor", () -> AuditFilter.parse(null, null, null, null, null, "x"));
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.extra()).containsEntry("field", field));
    }
}
