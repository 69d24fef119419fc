package io.millrace.tokens.secrets;

import java.util.List;
import java.util.regex.Pattern;

/** Where a secret lies in the store; only plain segments, so that no caller's text can lead out of its folder. */
public record SecretPath(List<String> segments) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    public SecretPath {
        segments = List.copyOf(segments);
        if (segments.isEmpty() || !segments.stream().allMatch(SecretPath::isPlain)) {
            throw new IllegalArgumentException("not a plain secret path: " + segments);
        }
    }

    public static SecretPath of(String... segments) {
        return new SecretPath(List.of(segments));
    }

    static boolean isPlain(String segment) {
        return PLAIN.matcher(segment).matches();
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
