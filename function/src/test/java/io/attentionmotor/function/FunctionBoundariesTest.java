package io.attentionmotor.function;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class FunctionBoundariesTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.attentionmotor.function");

    @Test
    void dependsOnTheContractAndTheScorerOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.attentionmotor.training..",
                        "io.attentionmotor.gateway..",
                        "io.attentionmotor.cli..",
                        "org.bytedeco..",
                        "io.lettuce..")
                .check(classes);
    }
}
