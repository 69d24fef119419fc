package io.millrace.launcher.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Makes the sites: plants with an address, and in each of them areas, buildings and storerooms. */
final class Sites {
    private static final int PER_PLANT = 10;

    private final History history;
    private final Vocabulary words;

    Sites(History history, Vocabulary words) {
        this.history = history;
        this.words = words;
    }

    Row row(int id) {
        return isPlant(id) ? plant(id) : part(id);
    }

    /** The city of a site's plant. */
    List<String> city(int id) {
        List<List<String>> cities = words.lines("cities");
        return cities.get(plantIndex(id) % cities.size());
    }

    private Row plant(int id) {
        Dice dice = history.dice(Table.SITE, id);
        List<String> city = city(id);
        String code = code(id);
        return Row.of(
                Table.SITE,
                id,
                history.masterData(dice, history.start(), 0),
                code,
                city.getFirst() + " " + words.word(dice, "plants"),
                "PLANT",
                null,
                words.word(dice, "streets") + " " + dice.between(1, 180),
                city.get(0),
                city.get(1),
                city.get(6),
                city.get(2),
                city.get(3),
                near(dice, city.get(4)),
                near(dice, city.get(5)));
    }

    private Row part(int id) {
        Dice dice = history.dice(Table.SITE, id);
        int plant = plantIndex(id) * PER_PLANT + 1;
        List<List<String>> areas = words.lines("areas");
        List<String> area = areas.get((id + plantIndex(id)) % areas.size());
        List<String> city = city(id);
        return Row.of(
                Table.SITE,
                id,
                history.masterData(dice, history.start(), id % 97 == 0 ? 1 : 0),
                code(plant) + "-" + String.format("%02d", id - plant),
                area.get(0),
                area.get(1),
                (long) plant,
                null,
                city.get(0),
                city.get(1),
                null,
                city.get(2),
                city.get(3),
                null,
                null);
    }

    private String code(int plant) {
        return "S" + String.format("%03d", plantIndex(plant) + 1);
    }

    private static boolean isPlant(int id) {
        return (id - 1) % PER_PLANT == 0;
    }

    private static int plantIndex(int id) {
        return (id - 1) / PER_PLANT;
    }

    private static BigDecimal near(Dice dice, String degrees) {
        return new BigDecimal(degrees)
                .add(BigDecimal.valueOf((dice.fraction() - 0.5) / 20))
                .setScale(6, RoundingMode.HALF_UP);
    }
}
