package io.millrace.mapping.fieldmap;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads value rules and their modifiers; every source path becomes a slot of the trie. */
final class ValueRuleReader {
    /** Keys of every value rule. */
    static final Set<String> KEYS =
            Set.of("path", "constant", "first", "join", "separator", "ignore", "text", "values", "split");

    static final Set<String> NUMBER_KEYS = Set.of("number", "scale");
    static final Set<String> DATE_KEYS = Set.of("date");

    private static final List<String> SOURCES = List.of("path", "constant", "first", "join");

    private final PathTrie paths;

    ValueRuleReader(PathTrie paths) {
        this.paths = paths;
    }

    /** Reads a rule; a plain text is a source path. */
    @SafeVarargs
    final ValueRule read(RuleNode rule, Set<String>... furtherKeys) {
        if (rule.json().isTextual()) {
            return new ValueRule(path(rule), Set.of(), List.of(), "", Map.of());
        }
        Set<String> allowed = new HashSet<>(KEYS);
        Arrays.stream(furtherKeys).forEach(allowed::addAll);
        rule.allowOnly(allowed);
        return new ValueRule(
                source(rule),
                rule.find("ignore").map(ValueRuleReader::texts).map(Set::copyOf).orElse(Set.of()),
                rule.find("text").map(ValueRuleReader::operations).orElse(List.of()),
                rule.find("split").map(RuleNode::text).orElse(""),
                rule.find("values").map(ValueRuleReader::table).orElse(Map.of()));
    }

    private ValueSource source(RuleNode rule) {
        List<String> given =
                SOURCES.stream().filter(key -> rule.json().has(key)).toList();
        if (given.size() != 1) {
            throw rule.error("needs exactly one of " + String.join(", ", SOURCES));
        }
        RuleNode source = rule.child(given.getFirst());
        return switch (given.getFirst()) {
            case "path" -> path(source);
            case "constant" -> new ValueSource.Constant(texts(source));
            case "first" -> new ValueSource.First(rules(source));
            default ->
                new ValueSource.Join(
                        rules(source),
                        rule.find("separator").map(RuleNode::text).orElse(" "));
        };
    }

    private List<ValueRule> rules(RuleNode list) {
        return list.elements().stream().map(element -> read(element)).toList();
    }

    private ValueSource path(RuleNode path) {
        return new ValueSource.Path(paths.valueSlot(pathOf(path)));
    }

    /** The names of a path: parted by dots, or a list where a name holds a dot. */
    static List<String> pathOf(RuleNode path) {
        List<String> names =
                path.json().isArray() ? texts(path) : List.of(path.text().split("\\.", -1));
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw path.error("must be a source path such as a.b.c");
        }
        return names;
    }

    private static List<String> texts(RuleNode node) {
        return node.json().isArray()
                ? node.elements().stream().map(RuleNode::text).toList()
                : List.of(node.text());
    }

    private static List<TextOperation> operations(RuleNode node) {
        List<RuleNode> names = node.json().isArray() ? node.elements() : List.of(node);
        return names.stream()
                .map(name -> TextOperation.find(name.text())
                        .orElseThrow(() -> name.error("unknown text operation \"" + name.text() + "\"; known: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(TextOperation.values())
                                                .map(TextOperation::id)
                                                .toList()))))
                .toList();
    }

    private static Map<String, String> table(RuleNode node) {
        Map<String, String> table = new LinkedHashMap<>();
        for (String key : node.keys()) {
            table.put(key, node.child(key).text());
        }
        if (table.isEmpty()) {
            throw node.error("must be a table of source value to unified value");
        }
        return Map.copyOf(table);
    }

    static NumberReader numbers(RuleNode rule) {
        Optional<Locale> locale =
                rule.find("number").map(number -> locale(number)).map(Locale::forLanguageTag);
        return new NumberReader(
                locale, rule.find("scale").map(ValueRuleReader::scale).orElse(BigDecimal.ONE));
    }

    private static String locale(RuleNode number) {
        number.allowOnly(Set.of("locale"));
        RuleNode locale = number.require("locale");
        if (Locale.forLanguageTag(locale.text()).getLanguage().isEmpty()) {
            throw locale.error("must be a language tag such as de or en-US");
        }
        return locale.text();
    }

    private static BigDecimal scale(RuleNode node) {
        try {
            BigDecimal scale = new BigDecimal(node.text());
            if (scale.signum() != 0) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // Answered below, with the place in the file.
        }
        throw node.error("must be a number other than 0");
    }

    static DateReader dates(RuleNode rule) {
        Optional<RuleNode> date = rule.find("date");
        date.ifPresent(node -> node.allowOnly(Set.of("format", "zone")));
        return new DateReader(
                date.flatMap(node -> node.find("format"))
                        .map(ValueRuleReader::format)
                        .orElse(new DateReader.DateFormat.Iso()),
                date.flatMap(node -> node.find("zone")).map(ValueRuleReader::zone));
    }

    private static DateReader.DateFormat format(RuleNode node) {
        return switch (node.text()) {
            case "iso" -> new DateReader.DateFormat.Iso();
            case "unix-seconds" -> new DateReader.DateFormat.Unix(1);
            case "unix-millis" -> new DateReader.DateFormat.Unix(1000);
            default -> pattern(node);
        };
    }

    private static DateReader.DateFormat pattern(RuleNode node) {
        try {
            return DateReader.DateFormat.Pattern.of(node.text());
        } catch (IllegalArgumentException e) {
            throw node.error("is not a date pattern: " + e.getMessage());
        }
    }

    private static ZoneId zone(RuleNode node) {
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            throw node.error("is not a time zone: " + node.text());
        }
    }
}
