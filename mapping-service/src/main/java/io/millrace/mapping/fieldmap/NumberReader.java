package io.millrace.mapping.fieldmap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads numbers exactly, in decimal arithmetic.
 *
 * @param locale whose separators a text is written with; empty: plain {@code 1234.50}
 * @param scale factor, e.g. 60 for minutes to seconds
 */
record NumberReader(Optional<Locale> locale, BigDecimal scale) {
    /** Beyond this a number's plain form would be longer than any real one: {@code 1e999999999} must not fill the memory. */
    private static final int LONGEST = 100;

    BigDecimal decimal(String text) {
        BigDecimal number = parse(text).multiply(scale).stripTrailingZeros();
        if (Math.abs((long) number.scale()) > LONGEST || number.precision() > LONGEST) {
            throw new UnmappableRecord(MappingFault.BAD_NUMBER);
        }
        return number;
    }

    /** A whole number; a fraction that a factor leaves is rounded, a fraction in the source is an error. */
    long whole(String text) {
        BigDecimal number = decimal(text);
        boolean scaled = scale.compareTo(BigDecimal.ONE) != 0;
        try {
            return number.setScale(0, scaled ? RoundingMode.HALF_EVEN : RoundingMode.UNNECESSARY)
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new UnmappableRecord(MappingFault.BAD_NUMBER);
        }
    }

    private BigDecimal parse(String text) {
        try {
            return new BigDecimal(locale.map(l -> plain(text, DecimalFormatSymbols.getInstance(l)))
                    .orElse(text));
        } catch (NumberFormatException e) {
            throw new UnmappableRecord(MappingFault.BAD_NUMBER);
        }
    }

    private static String plain(String text, DecimalFormatSymbols symbols) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == symbols.getDecimalSeparator()) {
                plain.append('.');
            } else if (c != symbols.getGroupingSeparator() && !Character.isSpaceChar(c)) {
                // A dot that does not part groups is no digit of this locale: the parser refuses it.
                plain.append(c == '.' ? '?' : c);
            }
        }
        return plain.toString();
    }
}
