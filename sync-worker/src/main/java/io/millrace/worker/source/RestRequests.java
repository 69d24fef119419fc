package io.millrace.worker.source;

import io.millrace.contracts.CursorInterval;
import io.millrace.systems.PagingKind;
import io.millrace.systems.RestCursor;
import io.millrace.systems.RestRead;
import io.millrace.systems.RestSource;
import io.millrace.worker.paging.CursorScale;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The addresses to ask for the pages of one entity. */
final class RestRequests {
    private final RestSource source;
    private final RestRead read;
    private final RestAddress address;
    private final CursorScale scale;

    RestRequests(RestSource source, RestRead read, RestAddress address) {
        this.source = source;
        this.read = read;
        this.address = address;
        this.scale = RestReading.windows(read).scale();
    }

    URI check() {
        return address.resolve(source.checkPath(), Map.of());
    }

    URI link(URI page, String link) throws SourceTrouble {
        return address.link(page, link);
    }

    /** @param ask value of the paging parameter, or the link to follow */
    URI page(CursorInterval window, Optional<String> ask) {
        if (read.paging().kind() == PagingKind.LINK && ask.isPresent()) {
            return URI.create(ask.get());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        RestCursor cursor = read.cursor();
        if (window.from() != null) {
            parameters.put(cursor.parameter(), lower(window.from()));
        }
        if (cursor.upperParameter() != null) {
            parameters.put(cursor.upperParameter(), window.to());
        }
        if (read.paging().sizeParameter() != null) {
            parameters.put(
                    read.paging().sizeParameter(),
                    Integer.toString(read.paging().size()));
        }
        ask.ifPresent(value -> parameters.put(read.paging().parameter(), value));
        return address.resolve(read.path(), parameters);
    }

    /** A source that takes the lower end as {@code >} is asked from one unit earlier, so that the end itself is not left out. */
    private String lower(String from) {
        return read.cursor().inclusive()
                ? from
                : scale.write(
                        scale.instant(from).orElseThrow().minus(read.cursor().resolution()));
    }
}
