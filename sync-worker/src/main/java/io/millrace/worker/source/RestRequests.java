package io.millrace.worker.source;

import io.millrace.systems.PagingKind;
import io.millrace.systems.RestRead;
import io.millrace.worker.paging.RestQuery;
import io.millrace.worker.paging.SourceTrouble;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The addresses to ask for the pages of one entity. */
final class RestRequests {
    private final RestRead read;
    private final RestAddress address;

    RestRequests(RestRead read, RestAddress address) {
        this.read = read;
        this.address = address;
    }

    URI link(URI page, String link) throws SourceTrouble {
        return address.link(page, link);
    }

    URI page(RestQuery query) {
        if (read.paging().kind() == PagingKind.LINK && query.ask() != null) {
            return URI.create(query.ask());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query.from() != null) {
            parameters.put(read.cursor().parameter(), query.from());
        }
        if (query.to() != null) {
            parameters.put(read.cursor().upperParameter(), query.to());
        }
        if (read.paging().sizeParameter() != null) {
            parameters.put(
                    read.paging().sizeParameter(),
                    Integer.toString(read.paging().size()));
        }
        if (query.ask() != null) {
            parameters.put(read.paging().parameter(), query.ask());
        }
        return address.resolve(read.path(), parameters);
    }
}
