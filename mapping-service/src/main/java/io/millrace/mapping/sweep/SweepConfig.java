package io.millrace.mapping.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How complete lists of a source's keys are compared with the record store. */
@ConfigMapping(prefix = "millrace.sweep")
interface SweepConfig {
    /** Pause between two looks for a complete list: the most it adds to the time until a delete is found. */
    @WithDefault("1S")
    Duration pause();

    /** Missing records that are told to the mapper in one step: more are cheaper each and take more memory. */
    @WithDefault("20000")
    int batch();
}
