package io.millrace.proofs.watermark;

import io.millrace.worker.paging.Windows;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/** Everything outside the worker's code: the source, the clocks, the faults, all from one seed. */
final class World {
    private final Options options;
    private final Seams seams;
    private final Time time;
    private final SplittableRandom random;
    private final Table table;
    private final Troubles troubles;
    private final RestServer server;

    World(Options options, Seams seams) {
        SplittableRandom root = new SplittableRandom(~options.seed());
        this.options = options;
        this.seams = seams;
        this.time = new Time(options.clocks().begin());
        this.table = new Table(new Writers(options, root.split()).transactions());
        this.troubles = new Troubles(options, time, root.split());
        this.random = root.split();
        this.server = options.protocol() instanceof Options.Rest rest
                ? new RestServer(options, rest, table, time, troubles)
                : null;
        table.advance(time.now());
    }

    Conversation converse() {
        return switch (options.protocol()) {
            case Options.Sql sql -> new SqlConversation(sql, table, time, troubles, seams);
            case Options.Rest rest -> new RestConversation(rest, server, time, troubles);
        };
    }

    /** How the real code chooses windows of this source. */
    Windows windows() {
        return converse().windows();
    }

    Seams.Moment moment(Conversation source) {
        Optional<Instant> newest = table.rows().stream()
                .map(Row::stamp)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .map(Time::instant);
        return new Seams.Moment(
                worker(),
                newest,
                source.boundNow(),
                source.windows().scale(),
                options.clocks().zone());
    }

    Options options() {
        return options;
    }

    Seams seams() {
        return seams;
    }

    Time time() {
        return time;
    }

    SplittableRandom random() {
        return random;
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    Table table() {
        return table;
    }

    Troubles troubles() {
        return troubles;
    }

    /** The worker's clock. */
    Instant worker() {
        return troubles.worker();
    }

    /** More pages than this no window can need. */
    int mostPages() {
        return 200 + 10 * (options.writing().rows() + table.history().size());
    }
}
