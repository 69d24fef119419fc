package io.millrace.mapping.fieldmap;

import java.time.LocalDate;
import java.util.Locale;

/** Makes a unified value of a source text, or fails with the fault's code; never depends on the time or on chance. */
sealed interface Conversion {
    Output convert(String text);

    /** Short text as it is. */
    record ToString() implements Conversion {
        @Override
        public Output convert(String text) {
            return new Output.Text(text);
        }
    }

    /** Long text without markup. */
    record ToPlainText() implements Conversion {
        @Override
        public Output convert(String text) {
            return new Output.Text(PlainText.of(text));
        }
    }

    record ToInteger(NumberReader numbers) implements Conversion {
        @Override
        public Output convert(String text) {
            return new Output.Whole(numbers.whole(text));
        }
    }

    record ToDecimal(NumberReader numbers) implements Conversion {
        @Override
        public Output convert(String text) {
            return new Output.Text(numbers.decimal(text).toPlainString());
        }
    }

    record ToBoolean() implements Conversion {
        @Override
        public Output convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1" -> new Output.Flag(true);
                case "false", "0" -> new Output.Flag(false);
                default -> throw new UnmappableRecord(MappingFault.BAD_VALUE);
            };
        }
    }

    record ToDate(DateReader dates) implements Conversion {
        @Override
        public Output convert(String text) {
            LocalDate date = dates.date(text);
            return new Output.Text(date.toString());
        }
    }

    record ToInstant(DateReader dates) implements Conversion {
        @Override
        public Output convert(String text) {
            return new Output.Text(dates.instantText(text));
        }
    }
}
