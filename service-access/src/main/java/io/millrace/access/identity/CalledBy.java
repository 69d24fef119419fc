package io.millrace.access.identity;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The services that may call a resource or one of its methods: others get 403, callers without a valid service token 401. On a
 * method it replaces what its class says.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface CalledBy {
    /** Service names, e.g. {@code connections-service}. */
    String[] value();
}
