package io.millrace.local.deployment;

/** How many workers and mappers run; of the other services one each. */
public record Instances(int workers, int mappers) {
    public Instances {
        if (workers < 1 || mappers < 1) {
            throw new IllegalArgumentException("there must be one worker and one mapper at least");
        }
    }
}
