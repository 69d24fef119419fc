package io.millrace.proofs.faults;

import io.millrace.local.service.ServiceProcess;
import io.millrace.proofs.oracle.Lane;
import java.time.Duration;

/**
 * Freezes workers and mappers until others have their partitions, and lets them go on: then they believe that they still own
 * what they had. Workers are frozen inside a transaction where that can be had. Now and then the successor is killed meanwhile,
 * so that a third one loads what the frozen one has left open.
 */
record Zombies(int zombies) implements Attack {
    private static final Duration WORK_LIMIT = Duration.ofSeconds(30);
    private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(60);
    private static final Duration RETURN_LIMIT = Duration.ofSeconds(90);
    private static final int TRIES = 60;
    private static final int LONGEST_DELAY_MILLIS = 50;
    private static final int LONGEST_FURTHER_SECONDS = 10;

    @Override
    public void on(Scene scene) throws Exception {
        for (int zombie = 0; zombie < zombies; zombie++) {
            String kind = zombie % 2 == 0 ? Scene.WORKER : Scene.MAPPER;
            ServiceProcess victim = scene.oneOf(scene.instances(kind));
            scene.comesAbout(WORK_LIMIT, () -> scene.isAtWork(victim));
            boolean working = scene.isAtWork(victim);
            boolean inTransaction = freeze(scene, victim);
            boolean takenOver = scene.comesAbout(
                    TAKEOVER_LIMIT,
                    () -> scene.groups().partitionsOf(victim.name()).isEmpty());
            boolean successorKilled = killSuccessor(scene, victim);
            Thread.sleep(Duration.ofSeconds(scene.random().nextInt(LONGEST_FURTHER_SECONDS)));
            victim.resume();
            scene.log()
                    .injected(
                            "froze %s%s%s"
                                    .formatted(
                                            victim.name(),
                                            inTransaction ? " inside a transaction" : "",
                                            successorKilled ? " and killed its successor" : ""),
                            working && takenOver);
            awaitReturn(scene, victim);
        }
    }

    /** Says whether it stands inside a transaction, which can be told of workers alone. */
    private static boolean freeze(Scene scene, ServiceProcess victim) throws InterruptedException {
        victim.pause();
        if (Scene.lane(victim) == Lane.MAPPER) {
            return false;
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (scene.groups().isInTransaction(victim.name())) {
                return true;
            }
            victim.resume();
            Thread.sleep(scene.random().nextInt(LONGEST_DELAY_MILLIS));
            victim.pause();
        }
        return false;
    }

    private static boolean killSuccessor(Scene scene, ServiceProcess victim) {
        if (scene.random().nextBoolean()) {
            return false;
        }
        String kind = Scene.lane(victim) == Lane.WORKER ? Scene.WORKER : Scene.MAPPER;
        ServiceProcess successor = scene.oneOf(scene.instances(kind).stream()
                .filter(instance -> instance != victim)
                .toList());
        successor.kill9();
        successor.launch();
        return true;
    }

    /** A zombie that notices may also end itself, to be started again. */
    private static void awaitReturn(Scene scene, ServiceProcess victim) throws Exception {
        scene.await("return of " + victim.name(), RETURN_LIMIT, () -> {
            scene.revive(scene.victims());
            return !scene.groups().partitionsOf(victim.name()).isEmpty();
        });
        scene.awaitRecords(1);
    }
}
