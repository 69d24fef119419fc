package io.millrace.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves tests out where no OpenBao can be had, unless this is a continuous integration, which must not miss them unseen. */
final class OpenBaoCondition implements ExecutionCondition {
    private static final System.Logger LOG = System.getLogger(OpenBaoCondition.class.getName());

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
        LOG.log(System.Logger.Level.WARNING, "left out, it did not run: {0}: {1}", leftOut, reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
