package io.millrace.mapping.fieldmap;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes plain text of what may be HTML. Only known tags count as markup, so that "pressure &lt; 5 bar" in a plain text stays;
 * entities are decoded only where there is markup. Linear in the text's length.
 */
final class PlainText {
    // "[^<>]*" and not ".*": many opened and never closed tags must not cost a quadratic search.
    private static final Pattern TAG = Pattern.compile(
            "<(/?)(a|abbr|b|blockquote|body|br|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|li|ol|p|pre|s|script|small"
                    + "|span|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul)(?=[\\s/>])[^<>]*>",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t]*\\n(?:[ \\t]*\\n)+");
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private PlainText() {}

    static String of(String text) {
        Matcher tags = TAG.matcher(text);
        String plain = tags.find() ? decoded(withoutTags(text, tags)) : text;
        plain = CONTROL.matcher(plain.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
        return BLANK_LINES.matcher(plain).replaceAll("\n\n").strip();
    }

    private static String withoutTags(String text, Matcher tags) {
        StringBuilder plain = new StringBuilder(text.length());
        int end = 0;
        String hidden = "";
        do {
            String name = tags.group(2).toLowerCase(Locale.ROOT);
            boolean closing = !tags.group(1).isEmpty();
            if (hidden.isEmpty()) {
                plain.append(text, end, tags.start()).append(separator(name, closing));
                hidden = !closing && (name.equals("script") || name.equals("style")) ? name : "";
            } else if (closing && name.equals(hidden)) {
                hidden = "";
            }
            end = tags.end();
        } while (tags.find());
        if (hidden.isEmpty()) {
            plain.append(text, end, text.length());
        }
        return plain.toString();
    }

    private static String separator(String tag, boolean closing) {
        return switch (tag) {
            case "br", "hr" -> "\n";
            case "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre" ->
                closing ? "\n" : "";
            case "td", "th" -> closing ? "\t" : "";
            default -> "";
        };
    }

    private static String decoded(String text) {
        return ENTITY.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(entity(match.group(1), match.group())));
    }

    private static String entity(String name, String written) {
        if (!name.startsWith("#")) {
            return ENTITIES.getOrDefault(name, written);
        }
        boolean hexadecimal = Character.toLowerCase(name.charAt(1)) == 'x';
        int point = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        return Character.isValidCodePoint(point) ? Character.toString(point) : written;
    }
}
