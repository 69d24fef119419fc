package io.millrace.proofs.faults;

import io.millrace.local.service.ServiceProcess;
import java.time.Duration;

/**
 * Ends random workers and mappers with SIGKILL, mostly amid their work, and starts them again at once. A partition that has stood
 * still for long has its turn before the next kill: two instances that are killed without a pause recover nothing.
 */
record Kills(int kills, int recordsBetween) implements Attack {
    private static final Duration WORK_LIMIT = Duration.ofSeconds(60);
    private static final int LONGEST_DELAY_MILLIS = 200;
    /** One victim of so many is taken as it is found: it may still be starting. */
    private static final int UNPREPARED = 6;

    @Override
    public void on(Scene scene) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            scene.awaitRecords(recordsBetween);
            ServiceProcess victim = scene.oneOf(scene.victims());
            scene.goesOn(WORK_LIMIT);
            if (scene.random().nextInt(UNPREPARED) > 0) {
                scene.comesAbout(WORK_LIMIT, () -> scene.isAtWork(victim));
                Thread.sleep(scene.random().nextInt(LONGEST_DELAY_MILLIS));
            }
            boolean hit = scene.isAtWork(victim);
            victim.kill9();
            scene.log()
                    .injected(
                            "kill -9 of %s, %d records"
                                    .formatted(victim.name(), scene.oracle().records()),
                            hit);
            victim.launch();
        }
    }
}
