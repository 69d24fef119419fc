package io.millrace.mapping.maps;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.RecordKey;
import io.millrace.mapping.fieldmap.MapPlan;
import io.millrace.mapping.records.LatestRawRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tries a draft on a connection's own records, beside the active map; publishes and keeps nothing. */
@ApplicationScoped
class MapPreview {
    private final LatestRawRecords raw;

    MapPreview(LatestRawRecords raw) {
        this.raw = raw;
    }

    PreviewView preview(MapScope scope, MapPlan draft, MapPlan active, int records) {
        Comparison comparison = new Comparison(active, draft);
        raw.forEachOf(scope.stream(), records, comparison::add);
        return comparison.view();
    }

    /** The results so far; used by one thread. */
    private static final class Comparison {
        private static final int SHOWN = 50;
        /** Bytes of source records whose results are shown: some have megabytes. */
        private static final long SHOWN_BYTES = 4L << 20;

        private final MapPlan active;
        private final MapPlan draft;
        private final List<PreviewView.Result> shown = new ArrayList<>();
        private long shownBytes;
        private int changed;
        private int failed;
        private int unchanged;

        Comparison(MapPlan active, MapPlan draft) {
            this.active = active;
            this.draft = draft;
        }

        void add(RecordKey key, byte[] value) {
            Trial before = Trial.of(active, key, value);
            Trial after = Trial.of(draft, key, value);
            switch (after) {
                case Trial.Failed failure -> {
                    failed++;
                    show(PreviewView.Result.failed(key, failure), value);
                }
                case Trial.Mapped mapped when mapped.equals(before) -> unchanged++;
                case Trial.Mapped mapped -> {
                    changed++;
                    show(PreviewView.Result.changed(key, before, fields(before, mapped)), value);
                }
            }
        }

        private void show(PreviewView.Result result, byte[] value) {
            shownBytes += value.length;
            if (shown.size() < SHOWN && shownBytes <= SHOWN_BYTES) {
                shown.add(result);
            }
        }

        private static List<PreviewView.FieldChange> fields(Trial before, Trial.Mapped after) {
            if (!(before instanceof Trial.Mapped was)) {
                return after.fields().entrySet().stream()
                        .map(field -> new PreviewView.FieldChange(field.getKey(), null, field.getValue()))
                        .toList();
            }
            SortedSet<String> targets = new TreeSet<>(was.fields().keySet());
            targets.addAll(after.fields().keySet());
            List<PreviewView.FieldChange> changes = new ArrayList<>();
            for (String target : targets) {
                JsonNode old = was.fields().get(target);
                JsonNode now = after.fields().get(target);
                if (!Objects.equals(old, now)) {
                    changes.add(new PreviewView.FieldChange(target, old, now));
                }
            }
            return changes;
        }

        PreviewView view() {
            return new PreviewView(changed + failed + unchanged, changed, failed, unchanged, shown);
        }
    }
}
