package io.millrace.mapping.fieldmap;

import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.mapping.model.Field;
import io.millrace.mapping.model.FieldType;
import io.millrace.mapping.model.ScalarKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles the rule of one target by the target's type, over the source paths of one trie. */
final class RuleCompiler {
    private static final Set<String> NONE = Set.of();
    private static final Set<String> DEFAULT = Set.of("default");

    private static final SerializedString PERSON_NAME = new SerializedString("name");

    private static final FieldRule.ElementRule PERSON_BY_NAME =
            (text, record) -> new Output.Fields(List.of(new Output.Named(PERSON_NAME, new Output.Text(text))));

    private final PathTrie paths;
    private final ValueRuleReader values;

    RuleCompiler(PathTrie paths) {
        this.paths = paths;
        this.values = new ValueRuleReader(paths);
    }

    FieldRule compile(FieldType type, RuleNode rule) {
        return switch (type) {
            case FieldType.Scalar scalar -> scalar(scalar.kind(), rule, NONE);
            case FieldType.Enumeration enumeration -> enumeration(enumeration, rule);
            case FieldType.Reference reference -> reference(reference, rule);
            case FieldType.Money _ -> money(rule);
            case FieldType.Quantity _ -> quantity(rule);
            case FieldType.Person _ -> person(rule);
            case FieldType.Address _ -> address(rule);
            case FieldType.ListOf list -> list(list.element(), rule);
            case FieldType.ObjectOf object -> object(object.fields(), rule);
        };
    }

    /** The rule of a custom field, whose type and title stand in the map. */
    FieldRule custom(RuleNode rule) {
        ScalarKind kind = rule.find("type")
                .map(type -> ScalarKind.find(type.text())
                        .orElseThrow(() -> type.error("unknown type \"" + type.text() + "\"")))
                .orElse(ScalarKind.STRING);
        rule.find("title").ifPresent(RuleNode::text);
        return scalar(kind, rule, Set.of("type", "title"));
    }

    private FieldRule scalar(ScalarKind kind, RuleNode rule, Set<String> furtherKeys) {
        Set<String> kindKeys = switch (kind) {
            case STRING, TEXT, BOOLEAN -> NONE;
            case INTEGER, DECIMAL -> ValueRuleReader.NUMBER_KEYS;
            case DATE, INSTANT -> ValueRuleReader.DATE_KEYS;
        };
        ValueRule value = values.read(rule, DEFAULT, kindKeys, furtherKeys);
        Optional<Output> fallback = rule.find("default").map(node -> fallback(kind, node));
        return new FieldRule.ScalarRule(value, conversion(kind, rule), fallback);
    }

    private static Conversion conversion(ScalarKind kind, RuleNode rule) {
        return switch (kind) {
            case STRING -> new Conversion.ToString();
            case TEXT -> new Conversion.ToPlainText();
            case INTEGER -> new Conversion.ToInteger(ValueRuleReader.numbers(rule));
            case DECIMAL -> new Conversion.ToDecimal(ValueRuleReader.numbers(rule));
            case BOOLEAN -> new Conversion.ToBoolean();
            case DATE -> new Conversion.ToDate(ValueRuleReader.dates(rule));
            case INSTANT -> new Conversion.ToInstant(ValueRuleReader.dates(rule));
        };
    }

    /** A default is a unified value already: read by the type alone, and checked when the map is compiled. */
    private static Output fallback(ScalarKind kind, RuleNode node) {
        try {
            return conversion(kind, new RuleNode(MissingNode.getInstance(), node.pointer()))
                    .convert(node.text());
        } catch (UnmappableRecord e) {
            throw node.error("is no value of type " + kind.id());
        }
    }

    private FieldRule enumeration(FieldType.Enumeration type, RuleNode rule) {
        ValueRule value = values.read(rule, DEFAULT, Set.of("label"));
        rule.find("values").ifPresent(table -> table.keys().forEach(key -> requireValue(type, table.child(key))));
        Optional<Output> fallback = rule.find("default").map(node -> new Output.Text(requireValue(type, node)));
        boolean constant = value.source() instanceof ValueSource.Constant;
        if (constant) {
            requireValue(type, rule.child("constant"));
        }
        return new FieldRule.EnumRule(
                value, type.values(), rule.find("label").map(label -> values.read(label)), fallback, !constant);
    }

    private static String requireValue(FieldType.Enumeration type, RuleNode node) {
        if (!type.values().contains(node.text())) {
            throw node.error("\"" + node.text() + "\" is none of "
                    + String.join(", ", type.values().stream().sorted().toList()));
        }
        return node.text();
    }

    private FieldRule.ReferenceRule reference(FieldType.Reference type, RuleNode rule) {
        ValueRule value = values.read(rule, Set.of("to"));
        rule.find("to").filter(to -> !to.text().equals(type.target().id())).ifPresent(to -> {
            throw to.error("this field refers to " + type.target().id() + ", not to " + to.text());
        });
        return new FieldRule.ReferenceRule(value, type.target());
    }

    private FieldRule money(RuleNode rule) {
        rule.allowOnly(Set.of("amount", "currency"));
        RuleNode amount = rule.require("amount");
        return new FieldRule.MoneyRule(
                values.read(amount, ValueRuleReader.NUMBER_KEYS),
                ValueRuleReader.numbers(amount),
                rule.find("currency").map(currency -> values.read(currency)));
    }

    private FieldRule quantity(RuleNode rule) {
        rule.allowOnly(Set.of("value", "unit"));
        RuleNode value = rule.require("value");
        return new FieldRule.QuantityRule(
                values.read(value, ValueRuleReader.NUMBER_KEYS),
                ValueRuleReader.numbers(value),
                rule.find("unit").map(unit -> values.read(unit)));
    }

    private FieldRule person(RuleNode rule) {
        List<Field> parts = List.of(text("sourceId"), text("name"), text("kind"));
        boolean structure = rule.json().isObject()
                && parts.stream().anyMatch(part -> rule.json().has(part.name()));
        return structure
                ? object(parts, rule)
                : new FieldRule.ObjectRule(List.of(TargetRule.of(text("name"), scalar(ScalarKind.STRING, rule, NONE))));
    }

    private FieldRule address(RuleNode rule) {
        return object(
                List.of(
                        new Field("lines", new FieldType.ListOf(new FieldType.Scalar(ScalarKind.STRING)), false),
                        text("city"),
                        text("region"),
                        text("postalCode"),
                        text("country"),
                        text("text")),
                rule);
    }

    private static Field text(String name) {
        return new Field(name, new FieldType.Scalar(ScalarKind.STRING), false);
    }

    private FieldRule object(List<Field> fields, RuleNode rule) {
        return new FieldRule.ObjectRule(targets(fields, rule, Set.of()));
    }

    /** The targets of a map or a structure, in the order of the model. */
    List<TargetRule> targets(List<Field> fields, RuleNode rule, Set<String> others) {
        Set<String> known = new HashSet<>(others);
        fields.forEach(field -> known.add(field.name()));
        rule.allowOnly(known);
        List<TargetRule> targets = new ArrayList<>();
        for (Field field : fields) {
            Optional<RuleNode> given = rule.find(field.name());
            if (field.required() && given.isEmpty()) {
                throw rule.error("needs a rule for the required field \"" + field.name() + "\"");
            }
            given.ifPresent(node -> targets.add(TargetRule.of(field, compile(field.type(), node))));
        }
        return targets;
    }

    private FieldRule list(FieldType element, RuleNode rule) {
        if (rule.json().isArray()) {
            return new FieldRule.RulesRule(
                    rule.elements().stream().map(item -> compile(element, item)).toList());
        }
        if (rule.json().has("each")) {
            return each(element, rule);
        }
        return switch (element) {
            case FieldType.Scalar scalar -> {
                Conversion conversion = conversion(scalar.kind(), rule);
                yield new FieldRule.ValuesRule(values.read(rule), (text, record) -> conversion.convert(text));
            }
            case FieldType.Reference type -> {
                FieldRule.ReferenceRule reference = reference(type, rule);
                yield new FieldRule.ValuesRule(reference.rule(), reference::reference);
            }
            case FieldType.Person _ -> new FieldRule.ValuesRule(values.read(rule), PERSON_BY_NAME);
            default -> throw rule.error("must be a list of rules, or {each: path, map: rule}");
        };
    }

    private FieldRule each(FieldType element, RuleNode rule) {
        rule.allowOnly(Set.of("each", "map"));
        PathTrie.Elements elements = paths.elements(ValueRuleReader.pathOf(rule.require("each")));
        FieldRule inside = new RuleCompiler(elements.paths()).compile(element, rule.require("map"));
        return new FieldRule.EachRule(elements.slot(), inside);
    }
}
