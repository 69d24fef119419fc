package io.millrace.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was found out about one target.
 *
 * @param reference what it was measured against; empty where the target is a value by itself
 * @param figure the ratio to the reference, or the value; empty where it could not be measured
 * @param unit of a value; empty for a ratio
 * @param figures what the figure was made of, round by round
 */
public record Result(
        String bench,
        Optional<String> reference,
        OptionalDouble figure,
        String unit,
        Target target,
        ObjectNode figures) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Result ratio(String bench, String reference, double ratio, Target target, ObjectNode figures) {
        return new Result(bench, Optional.of(reference), OptionalDouble.of(ratio), "", target, figures);
    }

    public static Result value(String bench, double value, String unit, Target target, ObjectNode figures) {
        return new Result(bench, Optional.empty(), OptionalDouble.of(value), unit, target, figures);
    }

    /** No ratio, and why: the target counts as missed. */
    public static Result missing(String bench, String reference, Target target, String reason) {
        return missing(bench, Optional.of(reference), target, reason);
    }

    /** No value, and why: the target counts as missed. */
    public static Result missing(String bench, Target target, String reason) {
        return missing(bench, Optional.empty(), target, reason);
    }

    private static Result missing(String bench, Optional<String> reference, Target target, String reason) {
        return new Result(
                bench,
                reference,
                OptionalDouble.empty(),
                "",
                target,
                newFigures().put("missing", reason));
    }

    /** An empty set of figures to be filled. */
    public static ObjectNode newFigures() {
        return JSON.createObjectNode();
    }

    public boolean met() {
        return figure.isPresent() && target.isMetBy(figure.getAsDouble());
    }

    /** One line of JSON. */
    public String json() {
        ObjectNode line = JSON.createObjectNode().put("bench", bench);
        line.put("reference", reference.orElse(null));
        String name = unit.isEmpty() ? "ratio" : "value";
        figure.ifPresentOrElse(number -> line.put(name, rounded(number)), () -> line.putNull(name));
        if (!unit.isEmpty()) {
            line.put("unit", unit);
        }
        line.put("target", target.text()).put("met", met());
        line.setAll(figures);
        return line.toString();
    }

    /** One line for a person. */
    public String text() {
        String what = reference.map(other -> bench + " / " + other).orElse(bench);
        String number = figure.isPresent()
                ? rounded(figure.getAsDouble()) + (unit.isEmpty() ? "" : " " + unit)
                : "not measured: " + figures.path("missing").asText();
        return "%-52s %s (target %s) %s".formatted(what, number, target.text(), met() ? "met" : "MISSED");
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
