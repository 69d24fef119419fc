package io.millrace.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The way to the one set of parts of this JVM. Quarkus loads test classes with class loaders of its own, each with its
 * own statics; the parts live in the system class loader, and only strings cross over.
 */
final class JvmWideServices {
    private static final String OWNER = "io.millrace.testing.RunningParts";

    private JvmWideServices() {}

    /** Starts the part when no test has asked for it yet. */
    static void require(String part) {
        call("require", part);
    }

    static String fact(String name) {
        return call("fact", name);
    }

    static String token(String service) {
        return call("token", service);
    }

    static String tokenFile(String service) {
        return call("tokenFile", service);
    }

    static String publicKeyFile() {
        return call("publicKeyFile", "");
    }

    /** Why there is no OpenBao for tests; empty when there is one. */
    static String missingOpenBao() {
        return call("missingOpenBao", "");
    }

    private static String call(String name, String argument) {
        try {
            Method method = Class.forName(OWNER, true, ClassLoader.getSystemClassLoader())
                    .getDeclaredMethod(name, String.class);
            method.setAccessible(true);
            return (String) method.invoke(null, argument);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("Test services: " + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("test-support is not on the class path of the test's JVM", e);
        }
    }
}
