package io.millrace.proofs.outages;

import io.millrace.local.network.Direction;
import io.millrace.local.network.TcpProxy;
import java.util.Set;

/** How a network fails. */
enum Breach {
    /** Connections drop, new ones are refused. */
    CUT("cut", "cuts") {
        @Override
        void on(TcpProxy proxy) {
            proxy.cut();
        }
    },
    /** Nothing arrives, either way, and nobody is told. */
    BLACK_HOLE("black hole", "blackHoles") {
        @Override
        void on(TcpProxy proxy) {
            proxy.hold(Set.of(Direction.TO_SERVER, Direction.TO_CLIENT));
        }
    },
    /** What the service asks for is done, and it does not learn so. */
    ANSWERS_LOST("answers lost", "answersLost") {
        @Override
        void on(TcpProxy proxy) {
            proxy.hold(Set.of(Direction.TO_CLIENT));
        }
    },
    /** The same, and the connections of before stay dead when the way is open again: a firewall that has lost its memory. */
    FORGOTTEN("connections forgotten", "forgotten") {
        @Override
        void on(TcpProxy proxy) {
            BLACK_HOLE.on(proxy);
        }

        @Override
        void heal(TcpProxy proxy) {
            proxy.forget();
        }
    };

    private final String label;
    private final String figure;

    Breach(String label, String figure) {
        this.label = label;
        this.figure = figure;
    }

    abstract void on(TcpProxy proxy);

    /** Makes the way whole again, as far as it gets whole. */
    void heal(TcpProxy proxy) {
        proxy.heal();
    }

    /** Its name for a person. */
    String label() {
        return label;
    }

    /** The name of its count among a verdict's figures. */
    String figure() {
        return figure;
    }
}
