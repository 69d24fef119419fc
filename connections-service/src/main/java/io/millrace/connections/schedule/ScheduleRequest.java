package io.millrace.connections.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A schedule that a caller wants; a text alone is its interval.
 *
 * @param interval ISO 8601, from the shortest that is allowed (30 s) to 30 days; null with cron, or to keep the times as they are
 * @param cron five fields; null with interval
 * @param zone of the cron expression; null: UTC
 * @param paused null: as it was; a new schedule is not paused
 */
public record ScheduleRequest(
        @Schema(examples = "PT15M") String interval,
        @Schema(examples = "0 6 * * MON-FRI") String cron,
        @Schema(examples = "Europe/London") String zone,
        Boolean paused) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public ScheduleRequest(
            @JsonProperty("interval") String interval,
            @JsonProperty("cron") String cron,
            @JsonProperty("zone") String zone,
            @JsonProperty("paused") Boolean paused) {
        this.interval = interval;
        this.cron = cron;
        this.zone = zone;
        this.paused = paused;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ScheduleRequest ofInterval(String interval) {
        return new ScheduleRequest(interval, null, null, null);
    }

    /** The schedule that results where {@code current} is the one so far. */
    Schedule onto(Schedule current) {
        return new Schedule(timing(current.timing()), paused == null ? current.paused() : paused);
    }

    private Timing timing(Timing current) {
        if (interval != null && cron != null) {
            throw new IllegalArgumentException("must have interval or cron, not both");
        }
        if (zone != null && cron == null) {
            throw new IllegalArgumentException("must have a zone only with cron");
        }
        if (cron != null) {
            return Cron.parse(cron, zone);
        }
        return interval == null ? current : Interval.parse(interval);
    }
}
