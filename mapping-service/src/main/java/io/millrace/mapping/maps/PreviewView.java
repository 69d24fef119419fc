package io.millrace.mapping.maps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.RecordKey;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a draft would make of the connection's latest records. */
@Schema(name = "FieldMapPreview")
record PreviewView(
        @Schema(description = "Records that were tried") int records,

        int changed,
        int failed,
        int unchanged,

        @Schema(description = "The first changed and failed records, at most 50")
        List<Result> results) {

    /** What became of a record. */
    enum Outcome {
        @JsonProperty("changed")
        CHANGED,
        @JsonProperty("failed")
        FAILED
    }

    /**
     * A record that the draft maps otherwise than the active map does, or not at all.
     *
     * @param fields null where it failed
     * @param failure why the draft fails; null: it does not
     * @param failureBefore why the active map fails; null: it does not
     */
    @Schema(name = "FieldMapPreviewResult")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            UUID id,
            String sourceId,
            Outcome outcome,
            List<FieldChange> fields,

            @Schema(description = "Why the draft cannot map it")
            Failure failure,

            @Schema(description = "Why the active map cannot map it, where the draft can")
            Failure failureBefore) {

        static Result failed(RecordKey key, Trial.Failed why) {
            return new Result(key.unifiedId(), key.sourceId(), Outcome.FAILED, null, Failure.of(why), null);
        }

        static Result changed(RecordKey key, Trial before, List<FieldChange> fields) {
            Failure failureBefore = before instanceof Trial.Failed why ? Failure.of(why) : null;
            return new Result(key.unifiedId(), key.sourceId(), Outcome.CHANGED, fields, null, failureBefore);
        }
    }

    /** A field side by side; absent where the record does not have it. */
    @Schema(name = "FieldMapPreviewField")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldChange(
            String target,
            @Schema(implementation = Object.class) JsonNode before,
            @Schema(implementation = Object.class) JsonNode after) {}

    /** A code as in dead letters, and the path of the unified field; empty: the whole record. */
    @Schema(name = "FieldMapPreviewFailure")
    record Failure(
            @Schema(examples = "bad-date") String code,
            @Schema(examples = "createdAt") String path) {
        static Failure of(Trial.Failed failed) {
            return new Failure(failed.code(), failed.path());
        }
    }
}
