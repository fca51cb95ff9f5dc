package io.attentionmotor.scorer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ScorerBoundariesTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.attentionmotor.scorer");

    @Test
    void dependsOnTheContractAndOnnxRuntimeOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.attentionmotor.training..",
                        "io.attentionmotor.function..",
                        "io.attentionmotor.gateway..",
                        "org.bytedeco..",
                        "io.quarkus..",
                        "io.vertx..")
                .check(classes);
    }

    /** Its own exceptions say what is wrong; entry points turn them into problem documents. */
    @Test
    void knowsNothingOfHttp() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("Problem")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "com.sun.net.httpserver..")
                .check(classes);
    }
}
