package io.millrace.connections.sync;

import io.millrace.connections.schedule.Cron;
import io.millrace.connections.schedule.Interval;
import io.millrace.connections.schedule.Phase;
import io.millrace.connections.schedule.Schedule;
import io.millrace.connections.schedule.Timing;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** How a stream's row holds its schedule: an interval or a cron expression, and the phase that spreads it. */
@Embeddable
class ScheduleColumns {
    @Column(name = "interval_seconds")
    private Long intervalSeconds;

    private String cron;

    private String zone;

    @Column(name = "schedule_paused", nullable = false)
    private boolean paused;

    @Column(nullable = false, updatable = false)
    private int phase;

    protected ScheduleColumns() {}

    ScheduleColumns(Schedule schedule, Phase phase) {
        this.phase = phase.millionths();
        set(schedule);
    }

    final void set(Schedule schedule) {
        paused = schedule.paused();
        switch (schedule.timing()) {
            case Interval interval -> {
                intervalSeconds = interval.length().toSeconds();
                cron = null;
                zone = null;
            }
            case Cron expression -> {
                intervalSeconds = null;
                cron = expression.expression();
                zone = expression.zone().getId();
            }
        }
    }

    Schedule get() {
        Timing timing = intervalSeconds == null ? Cron.parse(cron, zone) : Interval.ofSeconds(intervalSeconds);
        return new Schedule(timing, paused);
    }

    Phase phase() {
        return new Phase(phase);
    }
}
