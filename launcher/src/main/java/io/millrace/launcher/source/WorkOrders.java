package io.millrace.launcher.source;

import io.millrace.launcher.source.Row.Lifetime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes the work orders, in the order in which they were reported over the history. */
final class WorkOrders {
    private final History history;
    private final Vocabulary words;
    private final Assets assets;

    WorkOrders(History history, Vocabulary words, Assets assets) {
        this.history = history;
        this.words = words;
        this.assets = assets;
    }

    Row row(int id) {
        Dice dice = history.dice(Table.WORK_ORDER, id);
        int asset = asset(dice, reportedAt(id));
        Job job = dice.chance(0.55) ? failure(dice, asset) : plan(dice, asset);
        Progress progress = progress(dice, job, reportedAt(id));
        boolean done = progress.completedAt() != null;
        return Row.of(
                Table.WORK_ORDER,
                id,
                lifetime(dice, reportedAt(id), progress),
                "WO-" + String.format("%07d", 1_000_000 + id),
                job.title(),
                job.description(),
                done ? job.outcome() : null,
                progress.status(),
                job.priority(),
                job.type(),
                (long) asset,
                (long) assets.site(asset),
                id > 10 && dice.chance(0.03) ? (long) dice.between(id - 10, id - 1) : null,
                dice.chance(0.85) ? words.person(dice) : null,
                dice.chance(0.12) ? (long) dice.between(1, history.size().vendors()) : null,
                reportedAt(id).plus(Duration.ofHours(24L * (1 + 3 * job.priority()))),
                job.type().equals("CM") ? null : reportedAt(id).plus(Duration.ofHours(18)),
                job.type().equals("CM") ? null : reportedAt(id).plus(Duration.ofHours(18L + job.hours())),
                reportedAt(id),
                progress.startedAt(),
                progress.completedAt(),
                job.hours() * 60,
                done ? (int) (job.hours() * 60 * (0.5 + dice.fraction())) : null,
                done && job.type().equals("CM") && dice.chance(0.6) ? dice.between(10, 900) : null,
                done ? BigDecimal.valueOf(job.hours() * dice.between(4_800L, 7_900L), 2) : null,
                done && dice.chance(0.5) ? dice.price(4, 900, 2) : null,
                assets.currency(asset),
                job.problem(),
                done ? job.cause() : null,
                done ? job.remedy() : null);
    }

    private Instant reportedAt(int id) {
        return history.spread(id, history.size().workOrders(), History.SPAN.minusHours(1));
    }

    /** Only an asset that was there when the order was reported. */
    private int asset(Dice dice, Instant reportedAt) {
        int asset = dice.between(1, history.size().assets());
        while (asset > 1 && assets.createdAt(asset).isAfter(reportedAt)) {
            asset /= 2;
        }
        return asset;
    }

    private Job failure(Dice dice, int asset) {
        List<String> failure = dice.pick(words.lines("failures"));
        String symptom = failure.get(1);
        return new Job(
                "CM",
                symptom + ": " + assets.title(asset),
                symptom + " reported by the shift. Please check " + assets.title(asset) + ".",
                failure.get(3) + "; " + failure.get(5) + ". " + words.word(dice, "notes"),
                new int[] {0, 1, 2, 3, 4}[dice.weighted(5, 15, 40, 30, 10)],
                Integer.parseInt(failure.get(6)),
                failure.get(0),
                failure.get(2),
                failure.get(4));
    }

    private Job plan(Dice dice, int asset) {
        List<String> plan = dice.pick(words.lines("plans"));
        String title = plan.get(1) + ": " + assets.title(asset);
        String description = dice.chance(0.7) ? plan.get(1) + " according to the maintenance plan." : null;
        String outcome = "Done as planned. " + words.word(dice, "notes");
        return new Job(
                plan.get(0),
                title,
                description,
                outcome,
                dice.between(2, 4),
                Integer.parseInt(plan.get(2)),
                null,
                null,
                null);
    }

    private Progress progress(Dice dice, Job job, Instant reportedAt) {
        Instant startedAt = reportedAt.plus(Duration.ofMinutes(dice.between(20L, 6L * 24 * 60)));
        Instant completedAt = startedAt.plus(Duration.ofMinutes(job.hours() * dice.between(40L, 200L)));
        if (dice.chance(0.03)) {
            return new Progress("CANCELLED", null, null);
        }
        if (startedAt.isAfter(history.end()) || dice.chance(0.01)) {
            return new Progress(dice.pick("NEW", "WAIT_APPROVAL", "SCHEDULED"), null, null);
        }
        if (completedAt.isAfter(history.end()) || dice.chance(0.02)) {
            return new Progress(dice.pick("IN_PROGRESS", "ON_HOLD"), startedAt, null);
        }
        return new Progress(dice.chance(0.8) ? "CLOSED" : "DONE", startedAt, completedAt);
    }

    private Lifetime lifetime(Dice dice, Instant reportedAt, Progress progress) {
        Instant step = progress.completedAt() != null ? progress.completedAt() : progress.startedAt();
        Instant last = step == null ? reportedAt : step;
        Instant updatedAt = history.capped(last.plus(Duration.ofSeconds(dice.between(0L, 5L * 24 * 3600))));
        return dice.chance(0.01)
                ? history.deletedAfter(dice, reportedAt, updatedAt)
                : new Lifetime(reportedAt, updatedAt, null);
    }

    private record Job(
            String type,
            String title,
            String description,
            String outcome,
            int priority,
            int hours,
            String problem,
            String cause,
            String remedy) {}

    private record Progress(String status, Instant startedAt, Instant completedAt) {}
}
