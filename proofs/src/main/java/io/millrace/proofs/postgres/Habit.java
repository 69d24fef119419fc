package io.millrace.proofs.postgres;

import java.sql.SQLException;
import java.time.Duration;

/** How an application writes. Each call is one transaction, from its begin to its end. */
enum Habit {
    /** In and out, mostly one after the other. */
    SHORT(4) {
        @Override
        void transact(Session session) throws SQLException, InterruptedException {
            session.change();
            if (session.oneIn(20)) {
                session.insert();
            }
            if (session.oneIn(300)) {
                session.misdate();
            }
            if (session.oneIn(4)) {
                session.pauseUpTo(Duration.ofMillis(200));
            }
            session.commit();
        }
    },
    /** Parts of the transaction are taken back; what remains has the ids of subtransactions. */
    SAVEPOINTS(2) {
        @Override
        void transact(Session session) throws SQLException, InterruptedException {
            session.change();
            for (int i = 0; i < 3; i++) {
                session.execute("savepoint part");
                session.change();
                session.pauseUpTo(Duration.ofMillis(100));
                session.execute(session.oneIn(2) ? "rollback to savepoint part" : "release savepoint part");
            }
            session.commit();
        }
    },
    /** Rows stamped at the begin become visible seconds later. */
    LONG(2) {
        @Override
        void transact(Session session) throws SQLException, InterruptedException {
            session.change();
            session.pauseForShare(0, 0.5);
            session.change();
            session.pauseForShare(0, 0.5);
            session.commit();
        }
    },
    /** The first write comes long after the begin, whose time it carries. */
    READ_FIRST(3) {
        @Override
        void transact(Session session) throws SQLException, InterruptedException {
            session.look();
            session.pauseForShare(0, 0.4);
            session.change();
            session.changeMany();
            session.commit();
        }
    },
    BULK(2) {
        @Override
        void transact(Session session) throws SQLException, InterruptedException {
            session.changeMany();
            session.pauseUpTo(Duration.ofMillis(400));
            if (session.oneIn(10)) {
                session.rollback();
            } else {
                session.commit();
            }
        }
    },
    /** Outlives its session, and is listed with the time of its preparation instead of its begin. */
    PREPARED(2) {
        @Override
        void transact(Session session) throws SQLException, InterruptedException {
            String name = session.newName();
            session.change();
            session.pauseForShare(0, 1);
            session.changeMany();
            session.execute("prepare transaction '" + name + "'");
            session.pauseForShare(0, 0.3);
            session.executeAlone((session.oneIn(10) ? "rollback" : "commit") + " prepared '" + name + "'");
        }
    },
    /** The process that serves it stands still for a while, in a statement or between two. */
    FROZEN(1) {
        @Override
        void transact(Session session) throws SQLException, InterruptedException {
            session.change();
            try (FrozenBackend backend = new FrozenBackend(session)) {
                if (session.oneIn(2)) {
                    backend.freezeWithin(session::changeMany);
                } else {
                    backend.freeze();
                    session.pauseForShare(0, 0.5);
                }
            }
            session.change();
            session.commit();
        }
    };

    private final int writers;

    Habit(int writers) {
        this.writers = writers;
    }

    /** How many of the writers have this habit. */
    int writers() {
        return writers;
    }

    abstract void transact(Session session) throws SQLException, InterruptedException;
}
