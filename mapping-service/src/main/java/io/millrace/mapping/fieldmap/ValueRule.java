package io.millrace.mapping.fieldmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gets source texts and prepares them: blank and ignored ones are absent, text operations come before the value table.
 *
 * @param split parts one text into several where it is not empty
 * @param table source value to unified value; empty: none
 */
record ValueRule(
        ValueSource source,
        Set<String> ignored,
        List<TextOperation> operations,
        String split,
        Map<String, String> table) {

    /** The value as the source has it, prepared but not looked up. */
    Optional<String> sourceText(Frame frame) {
        List<String> given = source.texts(frame);
        if (given.size() == 1 && split.isEmpty()) {
            // Nearly always: one value, taken without a list in between.
            return prepare(given.getFirst());
        }
        List<String> texts = prepared(given);
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.getFirst());
    }

    /** The value after the table; a value that the table does not know is absent. */
    Optional<String> text(Frame frame) {
        return sourceText(frame).flatMap(this::lookUp);
    }

    List<String> texts(Frame frame) {
        return prepared(source.texts(frame)).stream()
                .map(this::lookUp)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> lookUp(String text) {
        return table.isEmpty() ? Optional.of(text) : Optional.ofNullable(table.get(text));
    }

    private List<String> prepared(List<String> given) {
        List<String> prepared = new ArrayList<>(given.size());
        for (String text : given) {
            if (split.isEmpty()) {
                prepare(text).ifPresent(prepared::add);
            } else {
                for (String part : text.split(Pattern.quote(split), -1)) {
                    prepare(part).ifPresent(prepared::add);
                }
            }
        }
        return prepared;
    }

    private Optional<String> prepare(String text) {
        String prepared = text.strip();
        if (prepared.isEmpty() || ignored.contains(prepared)) {
            return Optional.empty();
        }
        for (TextOperation operation : operations) {
            prepared = operation.apply(prepared);
        }
        return prepared.isEmpty() ? Optional.empty() : Optional.of(prepared);
    }
}
