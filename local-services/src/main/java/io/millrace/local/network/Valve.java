package io.millrace.local.network;

/** Lets bytes through in one direction, or holds them back until it is opened again; used by many threads. */
final class Valve {
    private boolean open = true;

    synchronized void shut() {
        open = false;
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }

    /** Returns once the valve is open. */
    synchronized void pass() throws InterruptedException {
        while (!open) {
            wait();
        }
    }
}
