package io.attentionmotor.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses gateway = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.attentionmotor.gateway");

    @Test
    void dependsOnTheContractOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.attentionmotor.training..",
                        "io.attentionmotor.function..",
                        "io.attentionmotor.scorer..",
                        "io.attentionmotor.cli..",
                        "io.quarkus..")
                .check(gateway);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.attentionmotor.gateway.(*)..")
                .should()
                .beFreeOfCycles()
                .check(gateway);
    }

    @Test
    void theStoryOfARankingKnowsNoRedis() {
        noClasses()
                .that()
                .resideInAnyPackage("io.attentionmotor.gateway.(http|rank|function|call|store)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.attentionmotor.gateway.store.redis")
                .check(gateway);
    }

    @Test
    void onlyTheRedisPackageAndTheConfigurationKnowLettuce() {
        classes()
                .that()
                .resideOutsideOfPackages("io.attentionmotor.gateway.store.redis", "io.attentionmotor.gateway")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("io.lettuce..")
                .check(gateway);
    }
}
