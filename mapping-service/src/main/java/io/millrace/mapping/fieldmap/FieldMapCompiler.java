package io.millrace.mapping.fieldmap;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.mapping.model.EntityModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compiles a field map once into the plan that maps records; an error in the map names its place. */
public final class FieldMapCompiler {
    private static final String CUSTOM = "custom";
    private static final String CUSTOM_PREFIX = CUSTOM + ".";
    /** Custom fields stand before the times of the envelope. */
    private static final Set<String> AFTER_CUSTOM = Set.of("createdAt", "updatedAt", "deletedAt");

    private FieldMapCompiler() {}

    /**
     * Compiles a map for an entity.
     *
     * @throws InvalidFieldMap with a pointer into {@code map}
     */
    public static MapPlan compile(EntityModel model, JsonNode map) {
        PathTrie paths = new PathTrie();
        RuleCompiler rules = new RuleCompiler(paths);
        RuleNode root = new RuleNode(map, "");
        Set<String> others = root.keys().stream()
                .filter(key -> key.equals(CUSTOM) || key.startsWith(CUSTOM_PREFIX))
                .collect(Collectors.toSet());
        List<TargetRule> targets = new ArrayList<>(rules.targets(model.fields(), root, others));
        List<TargetRule> custom = custom(root, rules);
        if (!custom.isEmpty()) {
            targets.add(placeOfCustom(targets), TargetRule.optional(CUSTOM, new FieldRule.ObjectRule(custom)));
        }
        return new MapPlan(paths, List.copyOf(targets));
    }

    private static int placeOfCustom(List<TargetRule> targets) {
        return (int) targets.stream()
                .filter(target -> !AFTER_CUSTOM.contains(target.name().getValue()))
                .count();
    }

    private static List<TargetRule> custom(RuleNode root, RuleCompiler rules) {
        // By name, because the order of a map's keys must not change the content.
        Map<String, RuleNode> byName = new TreeMap<>();
        root.find(CUSTOM).ifPresent(custom -> custom.keys().forEach(name -> byName.put(name, custom.child(name))));
        for (String key : root.keys()) {
            if (key.startsWith(CUSTOM_PREFIX)
                    && byName.put(key.substring(CUSTOM_PREFIX.length()), root.child(key)) != null) {
                throw root.child(key).error("this custom field has two rules");
            }
        }
        List<TargetRule> targets = new ArrayList<>();
        byName.forEach((name, rule) -> targets.add(TargetRule.optional(name, rules.custom(rule))));
        return targets;
    }
}
