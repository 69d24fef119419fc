package io.millrace.proofs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the oracle says of a run.
 *
 * @param records on record-changed
 * @param unified records on the unified topics
 * @param repeats versions that came twice to record-changed, in different places: allowed there
 * @param state SHA-256 over the final state of a connection, in the order of the source's keys, the same for all unless one is
 *     {@link Flaw#UNEQUAL}
 */
public record Findings(
        Flaws flaws,
        long records,
        long unified,
        long repeats,
        Standstill ofWorkers,
        Standstill ofMappers,
        String state) {

    /** The longest time in which a partition that had work made no progress. */
    public Standstill worstStandstill() {
        return ofWorkers.length().compareTo(ofMappers.length()) > 0 ? ofWorkers : ofMappers;
    }

    /** Writes the counts into a verdict's figures. */
    public void writeTo(ObjectNode figures) {
        figures.put("records", records).put("unified", unified).put("repeats", repeats);
        for (Flaw flaw : Flaw.values()) {
            figures.put(flaw.figure(), flaws.count(flaw));
        }
        figures.put("state", state)
                .put("worstStallSeconds", worstStandstill().seconds())
                .put("worstWorkerStallSeconds", ofWorkers.seconds())
                .put("worstMapperStallSeconds", ofMappers.seconds());
    }

    /** The first cases of what is wrong. */
    public List<String> examples() {
        return flaws.examples();
    }
}
