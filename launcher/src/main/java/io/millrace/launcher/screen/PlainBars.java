package io.millrace.launcher.screen;

import java.util.Arrays;
import java.util.List;

/** Says a line when something has passed another quarter. */
final class PlainBars implements Bars {
    private static final int STEP = 25;

    private final Screen screen;
    private final List<String> labels;
    private final int[] said;

    PlainBars(Screen screen, List<String> labels) {
        this.screen = screen;
        this.labels = List.copyOf(labels);
        this.said = new int[labels.size()];
        Arrays.fill(said, 0);
    }

    @Override
    public void show(List<Amount> amounts) {
        for (int i = 0; i < said.length; i++) {
            Amount amount = amounts.get(i);
            int quarter = amount.percent() / STEP;
            if (quarter > said[i]) {
                said[i] = quarter;
                screen.line("  %-16s %3d%%  %,d / %,d", labels.get(i), amount.percent(), amount.done(), amount.total());
            }
        }
    }
}
