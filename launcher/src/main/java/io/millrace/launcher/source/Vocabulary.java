package io.millrace.launcher.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words that the generator makes names and texts of, read from {@code vocabulary.txt}. */
final class Vocabulary {
    private final Map<String, List<List<String>>> sections;

    private Vocabulary(Map<String, List<List<String>>> sections) {
        this.sections = sections;
    }

    static Vocabulary load() {
        Map<String, List<List<String>>> sections = new LinkedHashMap<>();
        List<List<String>> current = List.of();
        for (String line : text().lines().toList()) {
            if (line.startsWith("[")) {
                current = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), current);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current.add(List.of(line.split("\\|", -1)));
            }
        }
        return new Vocabulary(sections);
    }

    /** The lines of a section, each as its fields. */
    List<List<String>> lines(String section) {
        return sections.get(section);
    }

    String word(Dice dice, String section) {
        return dice.pick(lines(section)).getFirst();
    }

    String person(Dice dice) {
        return word(dice, "forenames") + " " + word(dice, "surnames");
    }

    /** One of the choices of a field. */
    static String choice(Dice dice, String field) {
        return dice.pick(field.split(";", -1));
    }

    private static String text() {
        try (InputStream in = Vocabulary.class.getResourceAsStream("vocabulary.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
