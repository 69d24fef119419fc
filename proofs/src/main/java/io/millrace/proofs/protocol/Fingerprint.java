package io.millrace.proofs.protocol;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A number for the whole state of a case, the workers' private state included: equal states have equal ones, and different ones
 * differ but for one in 2^64. What is only compared by identity counts by where it is met, so that it does not matter when it
 * was made.
 */
final class Fingerprint {
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private final IdentityHashMap<Object, Integer> met = new IdentityHashMap<>();

    private Fingerprint() {}

    static long of(Object state) {
        return new Fingerprint().hash(state);
    }

    private long hash(Object value) {
        return switch (value) {
            case null -> 1;
            case String text -> text(text);
            case Number number -> mix(number.longValue() + 3);
            case Boolean truth -> truth ? 5 : 7;
            case Enum<?> choice -> text(choice.name());
            case Map<?, ?> map -> map(map);
            case Set<?> set -> unordered(set);
            case Collection<?> collection -> ordered(collection);
            default -> object(value);
        };
    }

    private static long text(String text) {
        long hash = 11;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return mix(hash);
    }

    private long map(Map<?, ?> map) {
        long sum = map.size();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            sum += mix(hash(entry.getKey()) * 31 + hash(entry.getValue()));
        }
        return mix(sum);
    }

    private long unordered(Set<?> set) {
        long sum = set.size();
        for (Object element : set) {
            sum += mix(hash(element));
        }
        return mix(sum);
    }

    private long ordered(Collection<?> collection) {
        long hash = collection.size();
        for (Object element : collection) {
            hash = mix(hash * 31 + hash(element));
        }
        return hash;
    }

    private long object(Object value) {
        if (value.getClass().isHidden()) {
            // A lambda is a rule and no state.
            return 17;
        }
        if (!value.getClass().getName().startsWith("io.millrace.")) {
            return mix(value.hashCode());
        }
        boolean identity = !value.getClass().isRecord();
        if (identity) {
            Integer place = met.putIfAbsent(value, met.size());
            if (place != null) {
                return mix(place + 13);
            }
        }
        long hash = text(value.getClass().getName());
        for (Field field : FIELDS.computeIfAbsent(value.getClass(), Fingerprint::fields)) {
            hash = mix(hash * 31 + hash(read(field, value)));
        }
        return hash;
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> level = type; level != Object.class; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        AccessibleObject.setAccessible(fields.toArray(Field[]::new), true);
        return List.copyOf(fields);
    }

    private static Object read(Field field, Object value) {
        try {
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 29);
    }
}
