package io.millrace.mapping.fieldmap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a rule's values come from; a rule for a single field takes the first. */
sealed interface ValueSource {
    List<String> texts(Frame frame);

    /** The values found at a source path. */
    record Path(int slot) implements ValueSource {
        @Override
        public List<String> texts(Frame frame) {
            List<SourceValue> values = frame.values(slot);
            return switch (values.size()) {
                case 0 -> List.of();
                case 1 -> List.of(values.getFirst().requireText());
                default -> values.stream().map(SourceValue::requireText).toList();
            };
        }
    }

    /** The same value in every record. */
    record Constant(List<String> value) implements ValueSource {
        @Override
        public List<String> texts(Frame frame) {
            return value;
        }
    }

    /** The first of several rules that has a value. */
    record First(List<ValueRule> rules) implements ValueSource {
        @Override
        public List<String> texts(Frame frame) {
            return rules.stream()
                    .map(rule -> rule.text(frame))
                    .flatMap(Optional::stream)
                    .limit(1)
                    .toList();
        }
    }

    /** The values of several rules in one text; empty where none has a value. */
    record Join(List<ValueRule> rules, String separator) implements ValueSource {
        @Override
        public List<String> texts(Frame frame) {
            String joined = rules.stream()
                    .map(rule -> rule.text(frame))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(separator));
            return joined.isEmpty() ? List.of() : List.of(joined);
        }
    }
}
