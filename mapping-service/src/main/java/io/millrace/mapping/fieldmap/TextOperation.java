package io.millrace.mapping.fieldmap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule may do to a source text before it is looked up or converted. */
enum TextOperation {
    TRIM,
    LOWER,
    UPPER,
    STRIP_LEADING_ZEROS;

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<TextOperation> find(String id) {
        return Arrays.stream(values())
                .filter(operation -> operation.id().equals(id))
                .findFirst();
    }

    String apply(String text) {
        return switch (this) {
            case TRIM -> text.strip();
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case STRIP_LEADING_ZEROS -> withoutLeadingZeros(text);
        };
    }

    private static String withoutLeadingZeros(String text) {
        int start = 0;
        while (start < text.length() - 1 && text.charAt(start) == '0') {
            start++;
        }
        return text.substring(start);
    }
}
