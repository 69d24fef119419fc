package io.millrace.launcher.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Makes the parts of the storerooms and what an order line repeats of them. */
final class Parts {
    private final History history;
    private final Vocabulary words;
    private final Vendors vendors;

    Parts(History history, Vocabulary words, Vendors vendors) {
        this.history = history;
        this.words = words;
        this.vendors = vendors;
    }

    Row row(int id) {
        Dice dice = history.dice(Table.PART, id);
        List<String> kind = words.lines("parts").get(id % words.lines("parts").size());
        Item item = item(id);
        int vendor = dice.between(1, history.size().vendors());
        return Row.of(
                Table.PART,
                id,
                history.masterData(dice, history.spread(id, history.size().parts(), Duration.ofDays(60)), 0.01),
                "P-" + String.format("%06d", 100_000 + id),
                item.name(),
                dice.chance(0.6) ? item.name() + ", " + kind.get(1).toLowerCase(Locale.ROOT) : null,
                kind.get(1).equals("Tools") ? "TOOL" : dice.chance(0.9) ? "STOCK" : "NON_STOCK",
                kind.get(1),
                dice.chance(0.8) ? "40" + dice.digits(11) : null,
                dice.chance(0.8) ? words.word(dice, "manufacturers").substring(0, 3) + "-" + dice.digits(6) : null,
                item.unit(),
                item.price(),
                vendors.currency(vendor),
                (long) vendor,
                dice.chance(0.7) ? dice.digits(8) : null,
                quantity(dice, item.unit()),
                dice.chance(0.6) ? BigDecimal.valueOf(dice.between(1, 20)) : null,
                dice.chance(0.97));
    }

    /** What an order line repeats of a part; made without the whole row because orders outnumber parts. */
    Item item(int id) {
        Dice dice = Dice.of(history.seed() + 1, Table.PART, id);
        List<String> kind = words.lines("parts").get(id % words.lines("parts").size());
        BigDecimal price = dice.price(Double.parseDouble(kind.get(3)), Double.parseDouble(kind.get(4)), 4);
        return new Item(kind.get(0) + " " + Vocabulary.choice(dice, kind.get(5)), kind.get(2), price);
    }

    private static BigDecimal quantity(Dice dice, String unit) {
        return switch (unit) {
            case "l", "kg", "m" -> BigDecimal.valueOf(dice.between(0L, 24_000L), 2);
            default -> BigDecimal.valueOf(dice.between(0, 180));
        };
    }

    /** Name, unit and price of a part. */
    record Item(String name, String unit, BigDecimal price) {}
}
