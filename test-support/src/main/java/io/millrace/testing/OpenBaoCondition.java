package io.millrace.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves tests out where no OpenBao can be had, unless this is a continuous integration, which must not miss them unseen. */
final class OpenBaoCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if ("true".equals(System.getenv("CI"))) {
            return ConditionEvaluationResult.enabled("CI runs all tests");
        }
        String reason = JvmWideServices.missingOpenBao();
        if (reason.isEmpty()) {
            return ConditionEvaluationResult.enabled("an OpenBao can be had");
        }
        String leftOut = context.getRequiredTestClass().getName()
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        // Not by a logger: Quarkus' keeps back what is logged before an application has started.
        System.err.println("[WARNING] left out, it did not run: " + leftOut + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
