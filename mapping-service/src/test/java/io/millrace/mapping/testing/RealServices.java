package io.millrace.mapping.testing;

import io.millrace.testing.MillraceTestServices;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The service runs on real Kafka and PostgreSQL, with introspection answered over HTTP. */
@WithTestResource(
        value = MillraceTestServices.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = {
            @ResourceArg(name = "needs", value = "kafka,postgres"),
            @ResourceArg(name = "schema", value = "mapping"),
            @ResourceArg(name = "service", value = "mapping-service")
        })
@WithTestResource(value = TokenServiceStandIn.class, scope = TestResourceScope.GLOBAL)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RealServices {}
