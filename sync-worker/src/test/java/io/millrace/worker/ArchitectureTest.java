package io.millrace.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.millrace.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.millrace.worker";

    @Test
    void shouldKeepTheRulesOfAllModules() {
        ArchitectureRules.check(ROOT);
    }

    @Test
    void shouldReachSourcesThroughOnePackageOnly() {
        JavaClasses classes = ArchitectureRules.classesOf(ROOT);

        ArchitectureRules.onlyConnectsFrom(ROOT + ".source..", ROOT + ".credentials..")
                .check(classes);
    }

    @Test
    void shouldKeepTheCoreFreeOfInputOutputAndClocks() {
        JavaClasses classes = ArchitectureRules.classesOf(ROOT);

        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".protocol..", ROOT + ".stream..", ROOT + ".paging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "java.sql..",
                        "java.net..",
                        "java.io..",
                        "java.util.concurrent..",
                        "jakarta..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(classes);
    }
}
