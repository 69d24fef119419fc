package io.millrace.proofs.stage;

/** Closes what was started, also where the JVM ends first, by Ctrl-C above all, and also on a thread that was interrupted. */
public final class ExitHook implements AutoCloseable {
    private final AutoCloseable started;
    private final Thread hook = new Thread(this::closeStarted, "exit");

    private ExitHook(AutoCloseable started) {
        this.started = started;
    }

    public static ExitHook closing(AutoCloseable started) {
        ExitHook exit = new ExitHook(started);
        Runtime.getRuntime().addShutdownHook(exit.hook);
        return exit;
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        closeStarted();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM ends, and the hook closes it once more, which does nothing.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeStarted() {
        try {
            started.close();
        } catch (Exception e) {
            throw new IllegalStateException("could not be closed: " + started, e);
        }
    }
}
