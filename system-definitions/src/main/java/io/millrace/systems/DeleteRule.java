package io.millrace.systems;

/**
 * How far the finding of deletes is trusted without a person.
 *
 * @param maxShare largest part of an entity's known records, from 0 to 1, that one complete list of the source's keys may take
 *     away; when it would take more, a person decides
 */
public record DeleteRule(double maxShare) {
    public static final DeleteRule DEFAULT = new DeleteRule(0.2);
}
