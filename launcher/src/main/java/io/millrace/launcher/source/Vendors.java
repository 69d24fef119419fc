package io.millrace.launcher.source;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Makes the vendors, spread over the cities of the vocabulary. */
final class Vendors {
    private final History history;
    private final Vocabulary words;

    Vendors(History history, Vocabulary words) {
        this.history = history;
        this.words = words;
    }

    Row row(int id) {
        Dice dice = history.dice(Table.VENDOR, id);
        List<String> city = city(id);
        String surname = words.word(dice, "surnames");
        String trade = words.word(dice, "trades");
        String host = ascii(surname) + "-" + ascii(trade) + "." + city.get(2).toLowerCase(Locale.ROOT) + ".example";
        String contact = words.person(dice);
        return Row.of(
                Table.VENDOR,
                id,
                history.masterData(dice, history.spread(id, history.size().vendors(), Duration.ofDays(30)), 0.01),
                "V" + (10_000 + id),
                surname + " " + trade + " " + city.get(9),
                contact,
                ascii(contact.replace(' ', '.')) + "@" + host,
                "+" + city.get(8) + " " + dice.between(20, 99) + " " + dice.digits(7),
                dice.chance(0.7) ? "https://www." + host : null,
                words.word(dice, "streets") + " " + dice.between(1, 220),
                city.get(0),
                city.get(1),
                city.get(6),
                city.get(2),
                dice.chance(0.85) ? city.get(2) + dice.digits(9) : null,
                city.get(7),
                paymentTerms(id),
                dice.chance(0.95));
    }

    String currency(int id) {
        return city(id).get(7);
    }

    String paymentTerms(int id) {
        List<List<String>> terms = words.lines("payment-terms");
        return terms.get(id % terms.size()).getFirst();
    }

    private List<String> city(int id) {
        List<List<String>> cities = words.lines("cities");
        return cities.get(id * 7 % cities.size());
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z0-9.]+", "")
                .toLowerCase(Locale.ROOT);
    }
}
