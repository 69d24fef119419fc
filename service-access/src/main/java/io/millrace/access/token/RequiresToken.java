package io.millrace.access.token;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A public resource that is reached with a connection's token or an operator key; {@link CurrentCaller} then says whose. Its
 * methods must be blocking ones (or on virtual threads): the check may call token-service.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresToken {}
