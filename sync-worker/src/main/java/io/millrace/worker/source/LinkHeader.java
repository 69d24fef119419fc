package io.millrace.worker.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the next page in {@code Link} headers (RFC 8288). */
final class LinkHeader {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    private static final Pattern NEXT =
            Pattern.compile("(?i);\\s*rel\\s*=\\s*\"?([a-z ]*\\s)?next(\\s[a-z ]*)?\"?\\s*[;,]?");

    private LinkHeader() {}

    static Optional<String> next(List<String> headers) {
        for (String header : headers) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (NEXT.matcher(link.group(2)).find()) {
                    return Optional.of(link.group(1));
                }
            }
        }
        return Optional.empty();
    }
}
