package io.millrace.proofs.watermark;

import io.millrace.worker.paging.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is made of the log further on: a record is deleted when its source says so, or when a complete list of a run leaves it
 * out that has last been read by an older one.
 */
final class Mapper {
    /** A record by its last delivery. */
    private record Known(String runId, boolean deleted) {}

    private final World world;
    private final Map<Integer, Known> records = new HashMap<>();
    private final Map<String, TreeMap<Long, List<String>>> lists = new HashMap<>();

    Mapper(World world) {
        this.world = world;
    }

    void delivered(Delivery page) {
        for (SourceRecord found : page.records()) {
            records.put(Row.id(found.id()), new Known(page.request().runId(), found.deleted()));
        }
    }

    void listed(KeyDelivery page) {
        TreeMap<Long, List<String>> pages = lists.computeIfAbsent(page.runId(), run -> new TreeMap<>());
        if (!page.keys().isEmpty() && pages.put(page.page(), page.keys()) != null) {
            throw new Violation("nothing twice", "page " + page.page() + " of the keys of " + page.runId());
        }
        if (page.complete() != null) {
            requireWhole(page, pages);
            sweep(page.runId(), began(page));
        } else if (world.seams().sweepsPartialLists()) {
            sweep(page.runId(), world.time().now());
        }
    }

    private static void requireWhole(KeyDelivery last, TreeMap<Long, List<String>> pages) {
        long keys = pages.values().stream().mapToLong(List::size).sum();
        boolean chain = pages.isEmpty()
                ? last.complete().pages() == 0
                : pages.firstKey() == 0 && pages.lastKey() == pages.size() - 1;
        if (!chain
                || pages.size() != last.complete().pages()
                || keys != last.complete().keys()) {
            throw new Violation(
                    "whole lists", last.complete() + " is claimed of pages " + pages.keySet() + " with " + keys);
        }
    }

    /** By the source's clock. */
    private long began(KeyDelivery last) {
        Duration skew = world.options().clocks().worker();
        return Time.micros(last.complete().startedAt().minus(skew));
    }

    private void sweep(String runId, long began) {
        Set<Integer> listed = lists.get(runId).values().stream()
                .flatMap(List::stream)
                .map(Row::id)
                .collect(Collectors.toSet());
        List<Integer> missing = new ArrayList<>();
        records.forEach((id, known) -> {
            if (!known.deleted() && !listed.contains(id) && known.runId().compareTo(runId) < 0) {
                missing.add(id);
            }
        });
        missing.forEach(id -> delete(id, began));
    }

    private void delete(int id, long began) {
        world.table().advance(world.time().now());
        Optional<Long> since = world.table().keyedSince(id);
        if (since.filter(there -> there <= began).isPresent()) {
            throw new Violation("no false delete", "row " + id + " was there all the while that keys were listed");
        }
        records.computeIfPresent(id, (_, known) -> new Known(known.runId(), true));
    }

    /** All is quiet and a full run has ended: what is gone in the source is deleted, and what was read of it is not. */
    void swept(Auditor auditor) {
        records.forEach((id, known) -> {
            Optional<Row> row = world.table().row(id).filter(Row::keyed);
            if (row.isEmpty() && !known.deleted()) {
                throw new Violation("deletes are found", "row " + id + " is gone and was not found missing");
            }
            if (row.filter(auditor::isDelivered).isPresent()
                    && known.deleted() != row.get().deleted()) {
                throw new Violation("records live again", row.get() + " is taken for deleted");
            }
        });
    }
}
