package io.millrace.launcher.screen;

import java.io.PrintStream;
import java.util.List;

/** Redraws its lines in place by ANSI sequences. */
final class TerminalBars implements Bars {
    private static final int WIDTH = 30;
    private static final String CLEAR_LINE = "\033[2K";

    private final PrintStream out;
    private final List<String> labels;
    private boolean drawn;

    TerminalBars(PrintStream out, List<String> labels) {
        this.out = out;
        this.labels = List.copyOf(labels);
    }

    @Override
    public void show(List<Amount> amounts) {
        StringBuilder text = new StringBuilder();
        if (drawn) {
            text.append("\033[%dA".formatted(labels.size()));
        }
        for (int i = 0; i < labels.size(); i++) {
            text.append(CLEAR_LINE).append(bar(labels.get(i), amounts.get(i))).append('\n');
        }
        out.print(text);
        out.flush();
        drawn = true;
    }

    private static String bar(String label, Amount amount) {
        int filled = amount.percent() * WIDTH / 100;
        return "  %-16s %s%s %3d%%  %,d / %,d  %s"
                .formatted(
                        label,
                        "█".repeat(filled),
                        "░".repeat(WIDTH - filled),
                        amount.percent(),
                        amount.done(),
                        amount.total(),
                        amount.note());
    }
}
