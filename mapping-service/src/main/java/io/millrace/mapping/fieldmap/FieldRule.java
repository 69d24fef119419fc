package io.millrace.mapping.fieldmap;

import com.fasterxml.jackson.core.io.SerializedString;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.fieldmap.Output.Named;
import io.millrace.mapping.model.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One compiled rule: what a target becomes for the values of a frame; empty where the source has nothing for it. */
sealed interface FieldRule {
    Optional<Output> value(Frame frame, RecordKey record);

    /** What goes into the field beside the target, which keeps the source's own value. */
    default Optional<Output> source(Frame frame) {
        return Optional.empty();
    }

    /** A value without parts. */
    record ScalarRule(ValueRule rule, Conversion conversion, Optional<Output> fallback) implements FieldRule {
        /** What is left of a text that was markup alone. */
        private static final Output NOTHING = new Output.Text("");

        @Override
        public Optional<Output> value(Frame frame, RecordKey record) {
            return rule.text(frame)
                    .map(conversion::convert)
                    .filter(output -> !output.equals(NOTHING))
                    .or(() -> fallback);
        }
    }

    /** A value of a closed list: by table, else by its namesake, else unknown; the source's code and label are kept. */
    record EnumRule(
            ValueRule rule,
            Set<String> values,
            Optional<ValueRule> label,
            Optional<Output> fallback,
            boolean keepsSource)
            implements FieldRule {
        private static final SerializedString CODE = new SerializedString("code");
        private static final SerializedString LABEL = new SerializedString("label");

        @Override
        public Optional<Output> value(Frame frame, RecordKey record) {
            return rule.sourceText(frame)
                    .<Output>map(code -> new Output.Text(normalised(code)))
                    .or(() -> fallback);
        }

        @Override
        public Optional<Output> source(Frame frame) {
            List<Named> parts = new ArrayList<>(2);
            if (keepsSource) {
                rule.sourceText(frame).ifPresent(code -> parts.add(new Named(CODE, new Output.Text(code))));
            }
            label.flatMap(l -> l.text(frame)).ifPresent(text -> parts.add(new Named(LABEL, new Output.Text(text))));
            return parts.isEmpty() ? Optional.empty() : Optional.of(new Output.Fields(parts));
        }

        private String normalised(String code) {
            String known = rule.table().get(code);
            if (known != null) {
                return known;
            }
            String namesake = code.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
            return values.contains(namesake) ? namesake : FieldType.Enumeration.UNKNOWN;
        }
    }

    /** A record of the same connection, by its source id. */
    record ReferenceRule(ValueRule rule, UnifiedEntity target) implements FieldRule {
        private static final SerializedString ENTITY = new SerializedString("entity");
        private static final SerializedString ID = new SerializedString("id");
        private static final SerializedString SOURCE_ID = new SerializedString("sourceId");

        @Override
        public Optional<Output> value(Frame frame, RecordKey record) {
            return rule.text(frame).map(sourceId -> reference(sourceId, record));
        }

        Output reference(String sourceId, RecordKey record) {
            RecordKey key = new RecordKey(record.connectionId(), target, sourceId);
            return new Output.Fields(List.of(
                    new Named(ENTITY, new Output.Text(target.id())),
                    new Named(ID, new Output.Text(key.unifiedId().toString())),
                    new Named(SOURCE_ID, new Output.Text(sourceId))));
        }
    }

    /** An amount with its currency, written with the decimals of that currency or more. */
    record MoneyRule(ValueRule amount, NumberReader numbers, Optional<ValueRule> currency) implements FieldRule {
        private static final SerializedString AMOUNT = new SerializedString("amount");
        private static final SerializedString CURRENCY = new SerializedString("currency");

        @Override
        public Optional<Output> value(Frame frame, RecordKey record) {
            return amount.text(frame).map(text -> money(numbers.decimal(text), currencyOf(frame)));
        }

        private Optional<String> currencyOf(Frame frame) {
            return currency.flatMap(rule -> rule.text(frame)).map(code -> code.toUpperCase(Locale.ROOT));
        }

        private static Output money(BigDecimal amount, Optional<String> currency) {
            int decimals = currency.map(MoneyRule::decimals).orElse(0);
            List<Named> parts = new ArrayList<>(2);
            BigDecimal written = amount.setScale(Math.max(amount.scale(), decimals));
            parts.add(new Named(AMOUNT, new Output.Text(written.toPlainString())));
            currency.ifPresent(code -> parts.add(new Named(CURRENCY, new Output.Text(code))));
            return new Output.Fields(parts);
        }

        private static int decimals(String currency) {
            try {
                return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
            } catch (IllegalArgumentException e) {
                throw new UnmappableRecord(MappingFault.BAD_VALUE, "currency");
            }
        }
    }

    /** A measured value; the unit is normalised by the rule's table alone, the source's own unit is kept. */
    record QuantityRule(ValueRule value, NumberReader numbers, Optional<ValueRule> unit) implements FieldRule {
        private static final SerializedString VALUE = new SerializedString("value");
        private static final SerializedString UNIT = new SerializedString("unit");
        private static final SerializedString SOURCE_UNIT = new SerializedString("sourceUnit");

        @Override
        public Optional<Output> value(Frame frame, RecordKey record) {
            return value.text(frame).map(text -> {
                List<Named> parts = new ArrayList<>(3);
                parts.add(new Named(VALUE, new Output.Text(numbers.decimal(text).toPlainString())));
                unit.ifPresent(rule -> addUnit(rule, frame, parts));
                return new Output.Fields(parts);
            });
        }

        private static void addUnit(ValueRule rule, Frame frame, List<Named> parts) {
            boolean constant = rule.source() instanceof ValueSource.Constant;
            if (constant || !rule.table().isEmpty()) {
                rule.text(frame).ifPresent(code -> parts.add(new Named(UNIT, new Output.Text(code))));
            }
            if (!constant) {
                rule.sourceText(frame).ifPresent(text -> parts.add(new Named(SOURCE_UNIT, new Output.Text(text))));
            }
        }
    }

    /** A structure of named parts: person, address, or a child of a list; absent where no part has a value. */
    record ObjectRule(List<TargetRule> parts) implements FieldRule {
        @Override
        public Optional<Output> value(Frame frame, RecordKey record) {
            List<Named> fields = new ArrayList<>(parts.size());
            for (TargetRule part : parts) {
                part.apply(frame, record, fields);
            }
            return fields.isEmpty() ? Optional.empty() : Optional.of(new Output.Fields(fields));
        }
    }

    /** All values of one rule; {@code element} makes one list item of each text. */
    record ValuesRule(ValueRule rule, ElementRule element) implements FieldRule {
        @Override
        public Optional<Output> value(Frame frame, RecordKey record) {
            List<Output> items = rule.texts(frame).stream()
                    .map(text -> element.item(text, record))
                    .toList();
            return items.isEmpty() ? Optional.empty() : Optional.of(new Output.Items(items));
        }
    }

    /** What a single text becomes in a list. */
    @FunctionalInterface
    interface ElementRule {
        Output item(String text, RecordKey record);
    }

    /** A list whose items each have a rule of their own. */
    record RulesRule(List<FieldRule> rules) implements FieldRule {
        @Override
        public Optional<Output> value(Frame frame, RecordKey record) {
            List<Output> items = rules.stream()
                    .map(rule -> rule.value(frame, record))
                    .flatMap(Optional::stream)
                    .toList();
            return items.isEmpty() ? Optional.empty() : Optional.of(new Output.Items(items));
        }
    }

    /** One item for each child object of the source. */
    record EachRule(int slot, FieldRule element) implements FieldRule {
        @Override
        public Optional<Output> value(Frame frame, RecordKey record) {
            List<Output> items = frame.children(slot).stream()
                    .map(child -> element.value(child, record))
                    .flatMap(Optional::stream)
                    .toList();
            return items.isEmpty() ? Optional.empty() : Optional.of(new Output.Items(items));
        }
    }
}
