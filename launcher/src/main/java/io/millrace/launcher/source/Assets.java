package io.millrace.launcher.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Makes the assets: machines, and components that hang under a machine of the same site. */
final class Assets {
    private static final int COMPONENT_EVERY = 4;

    private final History history;
    private final Vocabulary words;
    private final Sites sites;

    Assets(History history, Vocabulary words, Sites sites) {
        this.history = history;
        this.words = words;
        this.sites = sites;
    }

    Row row(int id) {
        Dice dice = history.dice(Table.ASSET, id);
        List<String> kind = equipment(id);
        List<String> component =
                words.lines("components").get(id % words.lines("components").size());
        boolean machine = isMachine(id);
        Instant createdAt = createdAt(id);
        LocalDate purchased = History.day(createdAt).minusDays(dice.between(10, 4_000));
        String status = dice.pick(List.of("RUNNING", "LIMITED", "STANDBY", "DOWN", "NOT_COMMISSIONED", "SCRAPPED"));
        String state = dice.chance(0.8) ? "RUNNING" : status;
        double share = machine ? 1 : 0.08;
        return Row.of(
                Table.ASSET,
                id,
                history.masterData(dice, createdAt, 0.01),
                tag(id),
                machine ? kind.getFirst() + " " + id : component.getFirst() + " of " + tag(machineOf(id)),
                dice.chance(0.5) ? kind.getFirst() + " in service since " + purchased.getYear() : null,
                state,
                dice.chance(0.8) ? History.between(dice, createdAt, history.end()) : null,
                kind.get(1),
                dice.pick("A", "B", "B", "C", "C", "C"),
                machine ? null : (long) machineOf(id),
                (long) site(id),
                dice.chance(0.9) ? kind.get(2) + "-" + dice.digits(8) : null,
                dice.chance(0.7) ? dice.digits(12) : null,
                words.word(dice, "manufacturers"),
                machine ? Vocabulary.choice(dice, kind.get(5)) : null,
                dice.chance(0.6) ? (long) dice.between(1, history.size().vendors()) : null,
                cost(dice, kind, share),
                sites.city(site(id)).get(7),
                purchased,
                dice.chance(0.9) ? purchased.plusDays(dice.between(5, 90)) : null,
                dice.chance(0.8) ? purchased.plusYears(dice.between(1, 5)) : null);
    }

    /** What a work order repeats of an asset. */
    String title(int id) {
        return equipment(id).getFirst() + " " + tag(id);
    }

    int site(int id) {
        return machineOf(id) * 31 % history.size().sites() + 1;
    }

    String currency(int id) {
        return sites.city(site(id)).get(7);
    }

    Instant createdAt(int id) {
        return history.spread(id, history.size().assets(), Duration.ofDays(300));
    }

    private String tag(int id) {
        List<String> component =
                words.lines("components").get(id % words.lines("components").size());
        String machine = equipment(id).get(2) + "-" + String.format("%05d", machineOf(id));
        return isMachine(id) ? machine : machine + "-" + component.get(1) + (id - machineOf(id));
    }

    private List<String> equipment(int id) {
        List<List<String>> kinds = words.lines("equipment");
        return kinds.get(machineOf(id) * 11 % kinds.size());
    }

    private static boolean isMachine(int id) {
        return machineOf(id) == id;
    }

    private static int machineOf(int id) {
        return id - (id - 1) % COMPONENT_EVERY;
    }

    private static BigDecimal cost(Dice dice, List<String> kind, double share) {
        return dice.price(share * Double.parseDouble(kind.get(3)), share * Double.parseDouble(kind.get(4)), 2);
    }
}
