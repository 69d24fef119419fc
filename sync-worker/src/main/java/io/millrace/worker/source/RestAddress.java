package io.millrace.worker.source;

import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a connection's REST source is: the definition's address with the connection's settings, and nothing beyond that origin. */
final class RestAddress {
    private static final Pattern SETTING = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    private final URI base;

    private RestAddress(URI base) {
        this.base = base;
    }

    static RestAddress of(String template, Map<String, String> settings, boolean plainHttp) throws SourceTrouble {
        Matcher setting = SETTING.matcher(template);
        StringBuilder text = new StringBuilder();
        while (setting.find()) {
            String value = settings.get(setting.group(1));
            if (value == null || value.isBlank()) {
                throw new SourceTrouble(Trouble.UNSUITABLE, "the connect form has no " + setting.group(1));
            }
            setting.appendReplacement(text, Matcher.quoteReplacement(value.strip()));
        }
        setting.appendTail(text);
        try {
            return new RestAddress(checked(new URI(withoutSlash(text.toString())), plainHttp));
        } catch (URISyntaxException e) {
            throw new SourceTrouble(Trouble.UNSUITABLE, "the address of the source is not a URL", e);
        }
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static URI checked(URI uri, boolean plainHttp) throws SourceTrouble {
        boolean scheme = "https".equals(uri.getScheme()) || (plainHttp && "http".equals(uri.getScheme()));
        if (!scheme) {
            throw new SourceTrouble(
                    Trouble.UNSUITABLE,
                    "the address of the source must begin with https://" + (plainHttp ? " or http://" : ""));
        }
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new SourceTrouble(
                    Trouble.UNSUITABLE, "the address of the source must be a host and a path, without user or query");
        }
        return uri;
    }

    /** An address below the source's own, with query parameters. */
    URI resolve(String path, Map<String, String> parameters) {
        String address = base + (path.startsWith("/") ? path : "/" + path);
        if (parameters.isEmpty()) {
            return URI.create(address);
        }
        String query = new LinkedHashMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return URI.create(address + (address.contains("?") ? "&" : "?") + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A link that the source gave, whole or relative to the page it stood in. */
    URI link(URI page, String link) throws SourceTrouble {
        try {
            URI uri = page.resolve(new URI(link));
            refuseOtherOrigin(uri);
            return uri;
        } catch (URISyntaxException e) {
            throw new SourceTrouble(Trouble.UNSUITABLE, "the source's link to the next page is not a URL", e);
        }
    }

    /** The credential goes to the connection's own source only. */
    void refuseOtherOrigin(URI uri) throws SourceTrouble {
        boolean same = base.getScheme().equals(uri.getScheme())
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && base.getPort() == uri.getPort()
                && uri.getUserInfo() == null;
        if (!same) {
            throw new SourceTrouble(Trouble.UNSUITABLE, "the source's link to the next page leads to another origin");
        }
    }
}
