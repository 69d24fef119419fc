package io.millrace.connections.sync;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * A run's id, a ULID (https://github.com/ulid/spec): 48 bit milliseconds and 80 bit random in Crockford's Base32, so ids sort
 * by time as text. Each id of a stream sorts after the one before it, even when the clock steps back.
 */
record RunId(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int RANDOM_BITS = 80;
    private static final int BITS_A_DIGIT = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RunId first(Instant now) {
        return new RunId(encode(
                BigInteger.valueOf(now.toEpochMilli()).shiftLeft(RANDOM_BITS).or(new BigInteger(RANDOM_BITS, RANDOM))));
    }

    /** An id after {@code last}, the newest of the stream, whoever made it. */
    static RunId after(String last, Instant now) {
        RunId fresh = first(now);
        return fresh.text.compareTo(last) > 0
                ? fresh
                : new RunId(encode(decode(last).add(BigInteger.ONE)));
    }

    private static String encode(BigInteger value) {
        char[] digits = new char[LENGTH];
        BigInteger rest = value;
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt(rest.intValue() & 31);
            rest = rest.shiftRight(BITS_A_DIGIT);
        }
        return new String(digits);
    }

    private static BigInteger decode(String text) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not a run id: " + text);
            }
            value = value.shiftLeft(BITS_A_DIGIT).or(BigInteger.valueOf(digit));
        }
        return value;
    }
}
