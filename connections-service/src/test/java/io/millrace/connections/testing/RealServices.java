package io.millrace.connections.testing;

import io.millrace.testing.MillraceTestServices;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs a test on real Kafka and PostgreSQL, with {@link Neighbours} in the place of the other services. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(
        value = MillraceTestServices.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = {
            @ResourceArg(name = "needs", value = "kafka,postgres"),
            @ResourceArg(name = "schema", value = "connections"),
            @ResourceArg(name = "service", value = "connections-service")
        })
@WithTestResource(value = NeighbourServices.class, scope = TestResourceScope.GLOBAL)
public @interface RealServices {}
