package io.millrace.proofs.watermark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/** The source's own users: all their transactions, drawn beforehand. */
final class Writers {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int HEAVY = 5_000;

    private final Options options;
    private final Options.Writing writing;
    private final SplittableRandom random;
    private final long begin;

    Writers(Options options, SplittableRandom random) {
        this.options = options;
        this.writing = options.writing();
        this.random = random;
        this.begin = Time.micros(options.clocks().begin());
    }

    Collection<Transaction> transactions() {
        List<Transaction> all = new ArrayList<>();
        for (int id = 0; id < writing.rows(); id++) {
            long stamp = Time.floor(begin - random.nextLong(Time.micros(Duration.ofDays(2))), writing.resolution());
            Transaction.Write write = new Transaction.Write(id, Transaction.Change.PUT, stamp, true, weight());
            all.add(new Transaction(stamp, stamp, begin, List.of(write)));
        }
        for (int i = 0; i < writing.transactions(); i++) {
            all.add(transaction());
        }
        return all;
    }

    private Transaction transaction() {
        long start = begin + random.nextLong(Time.micros(writing.span()));
        long shown = start + random.nextLong(Time.micros(writing.unpublished()) + 1);
        long longest = Time.micros(writing.longest());
        long end = start + 1 + (chance(0.7) ? random.nextLong(longest / 20) : random.nextLong(longest - 1));
        List<Transaction.Write> writes = new ArrayList<>();
        if (!chance(writing.aborted())) {
            long stamp = stamp(start);
            int count = chance(writing.bulk()) ? 5 + random.nextInt(40) : 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                writes.add(write(stamp));
            }
        }
        return new Transaction(start, shown, end, writes);
    }

    private Transaction.Write write(long stamp) {
        int id = random.nextInt(writing.rows() + writing.transactions());
        Transaction.Change change = change();
        boolean keyed = !chance(writing.unkeyed());
        if (chance(writing.nulls())) {
            return new Transaction.Write(id, change, null, keyed, 0);
        }
        if (chance(writing.future())) {
            Duration tolerance = options.protocol().futureTolerance();
            long ahead = chance(0.5) ? Time.micros(MONTH) : random.nextLong(Time.micros(tolerance));
            return new Transaction.Write(id, change, Time.floor(stamp + ahead, writing.resolution()), keyed, 0);
        }
        return new Transaction.Write(id, change, stamp, keyed, weight());
    }

    private Transaction.Change change() {
        double drawn = random.nextDouble();
        if (drawn < writing.softDeletes()) {
            return Transaction.Change.MARK_DELETED;
        }
        return drawn > 1 - writing.hardDeletes() ? Transaction.Change.REMOVE : Transaction.Change.PUT;
    }

    /** A transaction's stamp is its start, by the clock of whoever writes. */
    private long stamp(long start) {
        Options.Clocks clocks = options.clocks();
        long most = Time.micros(clocks.writers());
        long stamp = start + (most == 0 ? 0 : random.nextLong(-most, most + 1));
        if (clocks.wallClock()) {
            stamp += Time.micros(Duration.ofSeconds(
                    clocks.zone().getRules().getOffset(Time.instant(start)).getTotalSeconds()));
        }
        return Time.floor(stamp, writing.resolution());
    }

    private int weight() {
        return chance(writing.heavy()) ? HEAVY : 0;
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
