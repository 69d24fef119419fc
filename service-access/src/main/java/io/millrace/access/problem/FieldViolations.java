package io.millrace.access.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Names the field that Bean Validation refused as the caller wrote it, without our method and parameter names. */
final class FieldViolations {
    private FieldViolations() {}

    /** Empty where the violation is one of our own answer: that is a bug and not the caller's. */
    static Optional<ApiProblem> firstOfRequest(ConstraintViolationException exception) {
        return exception.getConstraintViolations().stream()
                .filter(violation -> !ofAnswer(violation))
                .min(Comparator.comparing(FieldViolations::field))
                .map(violation -> ApiProblem.badRequest(
                        "invalid-field", field(violation), field(violation) + " " + violation.getMessage()));
    }

    private static boolean ofAnswer(ConstraintViolation<?> violation) {
        return nodes(violation).anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static String field(ConstraintViolation<?> violation) {
        String property = nodes(violation)
                .filter(node ->
                        node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT)
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
        return property.isEmpty()
                ? nodes(violation)
                        .reduce((_, last) -> last)
                        .map(Path.Node::getName)
                        .orElse("")
                : property;
    }

    private static Stream<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false);
    }
}
