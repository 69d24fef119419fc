package io.millrace.proofs.watermark;

import io.millrace.worker.paging.RestStatus;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** Lets time pass with each question to the source, and draws those that are not answered. */
final class Troubles {
    private static final int[] STATUSES = {429, 429, 429, 500, 502, 503, 503, 408, 401};

    private final Time time;
    private final Duration workerSkew;
    private final SplittableRandom random;
    private final double share;
    private boolean over;

    Troubles(Options options, Time time, SplittableRandom random) {
        this.time = time;
        this.workerSkew = options.clocks().worker();
        this.share = options.driving().troubles();
        this.random = random;
    }

    /** From now on every question is answered. */
    void end() {
        over = true;
    }

    boolean draw(double chance) {
        return !over && random.nextDouble() < chance;
    }

    private void pass() {
        time.pass(Duration.ofMillis(random.nextInt(300)));
    }

    void passSql() throws SourceTrouble {
        pass();
        if (draw(share)) {
            Trouble trouble = random.nextBoolean() ? Trouble.UNAVAILABLE : Trouble.SLOW;
            throw new SourceTrouble(trouble, "the source did not answer");
        }
    }

    void passRest(boolean continuing) throws SourceTrouble {
        pass();
        if (draw(share)) {
            if (random.nextInt(8) == 0) {
                throw new SourceTrouble(Trouble.UNAVAILABLE, "a maintenance page");
            }
            int status = continuing && random.nextInt(4) == 0 ? 410 : STATUSES[random.nextInt(STATUSES.length)];
            throw RestStatus.trouble(status, "/records", retryAfter(), worker(), continuing);
        }
    }

    private String retryAfter() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> "0";
            case 2 -> "nonsense";
            case 3 ->
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        worker().plusSeconds(random.nextInt(20)).atOffset(ZoneOffset.UTC));
            default -> Integer.toString(random.nextInt(20));
        };
    }

    Instant worker() {
        return time.instant().plus(workerSkew);
    }
}
