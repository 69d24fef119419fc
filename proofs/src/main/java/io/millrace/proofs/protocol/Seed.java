package io.millrace.proofs.protocol;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Two larger cases, one of workers and one of projectors, whose size, order of events and faults follow from the seed alone. */
record Seed(long number) {
    Schedule.Result workers(WorkerParts parts) {
        RandomGenerator random = random(0);
        Scenario scenario = new Scenario(
                1 + random.nextInt(3),
                1 + random.nextInt(4),
                1 + random.nextInt(6),
                1 + random.nextInt(3),
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                1 + random.nextInt(4),
                1 + random.nextInt(2),
                random.nextInt(3) == 0,
                true,
                random.nextInt(9),
                random.nextInt(3) == 0,
                random.nextInt(4) > 0);
        return new Schedule(random).run(new WorkerCase(scenario, parts));
    }

    Schedule.Result projectors(ProjectorParts parts) {
        RandomGenerator random = random(1);
        ProjectorScenario scenario = new ProjectorScenario(
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                1 + random.nextInt(12),
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                random.nextInt(9));
        return new Schedule(random).run(new ProjectorCase(scenario, parts));
    }

    private RandomGenerator random(int purpose) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(number * 2 + purpose);
    }
}
