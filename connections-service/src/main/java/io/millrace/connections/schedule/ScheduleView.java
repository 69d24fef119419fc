package io.millrace.connections.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A schedule as the API shows it.
 *
 * @param interval null where the runs go by cron
 * @param cron null where the runs go by an interval
 * @param zone of the cron expression
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleView(
        @Schema(examples = "PT15M") String interval,
        @Schema(examples = "0 6 * * MON-FRI") String cron,
        @Schema(examples = "Europe/London") String zone,
        boolean paused) {}
