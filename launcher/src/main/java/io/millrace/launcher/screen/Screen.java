package io.millrace.launcher.screen;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Where a command writes for people; results for programs go to standard output alone. */
public final class Screen {
    private final PrintStream out;
    private final boolean terminal;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Standard output. */
    public static Screen ofPeople() {
        return new Screen(
                System.out,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
    }

    /** Standard error, because standard output carries the result for a program. */
    public static Screen besideResult() {
        return new Screen(System.err, false);
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation would need a library for this alone.
    public synchronized void line(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(format, values));
        out.flush();
    }

    /** Bars that are drawn over each other on a terminal, and said now and then elsewhere. */
    public Bars bars(List<String> labels) {
        return terminal ? new TerminalBars(out, labels) : new PlainBars(this, labels);
    }
}
