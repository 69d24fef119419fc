package io.millrace.access.token;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A token as its owner holds it: {@code mlr_live_<8 id>_<43 secret><6 checksum>}, all Base62. The id is public and finds the
 * token; the secret has 256 bits; the checksum refuses typing errors and guesses before any I/O. {@code toString} shows the id
 * alone.
 */
public final class MillraceToken {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 8;
    private static final int SECRET_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;

    /** What secret scanners look for. */
    public static final String REGEX = "mlr_(?:live|test|op)_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}";

    private static final Pattern FORMAT =
            Pattern.compile("mlr_(live|test|op)_([0-9A-Za-z]{8})_[0-9A-Za-z]{43}([0-9A-Za-z]{6})");

    private final TokenPrefix prefix;
    private final String id;
    private final String text;

    private MillraceToken(TokenPrefix prefix, String id, String text) {
        this.prefix = prefix;
        this.id = id;
        this.text = text;
    }

    /** A new token from a source of randomness that must be a secure one. */
    public static MillraceToken create(TokenPrefix prefix, RandomGenerator secureRandom) {
        String id = base62(secureRandom, ID_LENGTH);
        String body = prefix.text() + id + "_" + base62(secureRandom, SECRET_LENGTH);
        return new MillraceToken(prefix, id, body + checksum(body));
    }

    /** Empty where the text is no token at all: wrong form or wrong checksum. */
    public static Optional<MillraceToken> parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String body = text.substring(0, text.length() - CHECKSUM_LENGTH);
        if (!checksum(body).equals(matcher.group(3))) {
            return Optional.empty();
        }
        return Optional.of(new MillraceToken(TokenPrefix.ofName(matcher.group(1)), matcher.group(2), text));
    }

    public TokenPrefix prefix() {
        return prefix;
    }

    /** The public lookup id. */
    public String id() {
        return id;
    }

    /** The whole token, to hand it out once or to hash it; never to be logged or stored. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return prefix.text() + id + "_***";
    }

    private static String base62(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM_LENGTH];
        long rest = crc.getValue();
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }
}
