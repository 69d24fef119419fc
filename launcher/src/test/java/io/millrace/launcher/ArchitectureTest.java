package io.millrace.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.millrace.launcher", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule featuresDoNotDependOnEachOtherInCircles =
            slices().matching("io.millrace.launcher.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheScreenWritesToTheStandardStreams = noClasses()
            .that()
            .resideOutsideOfPackage("io.millrace.launcher.screen")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule theVerdictDoesNotUseTheMappingItJudges = noClasses()
            .that()
            .resideInAPackage("io.millrace.launcher.verdict")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.millrace.systems..", "io.millrace.mapping..");
}
