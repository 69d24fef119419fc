package io.millrace.tokens;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.millrace.access.identity.CalledBy;
import io.millrace.access.token.RequiresToken;
import io.millrace.testing.ArchitectureRules;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

/** The rules of this service's code that the compiler cannot hold. */
class ArchitectureTest {
    private static final String ROOT = "io.millrace.tokens";
    private final JavaClasses code = ArchitectureRules.classesOf(ROOT);

    @Test
    void shouldKeepRulesOfAllModules() {
        ArchitectureRules.check(ROOT);
    }

    @Test
    void shouldGuardEveryPath() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .areNotAnnotatedWith(PermitAll.class)
                .should()
                .beAnnotatedWith(CalledBy.class)
                .orShould()
                .beAnnotatedWith(RequiresToken.class)
                .check(code);
    }

    @Test
    void shouldBeOpenToAllNowhereButForFoundTokens() {
        classes()
                .that()
                .areAnnotatedWith(PermitAll.class)
                .should()
                .resideInAPackage(ROOT + ".leaked")
                .check(code);
    }

    @Test
    void shouldTouchDriverInOneClassOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(ROOT + "\\.secrets\\.VaultClient(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.jopenlibs..")
                .check(code);
        ArchitectureRules.onlyConnectsFrom(ROOT + ".secrets").check(code);
    }
}
