package io.millrace.connections.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What schedules may ask for. */
@ConfigMapping(prefix = "millrace.sync")
public interface ScheduleConfig {
    /** The shortest time between two scheduled runs of an entity. Lower it only for sources that are yours: each run asks them. */
    @WithDefault("30S")
    Duration shortestInterval();
}
