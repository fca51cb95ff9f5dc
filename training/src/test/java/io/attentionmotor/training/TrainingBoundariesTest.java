package io.attentionmotor.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class TrainingBoundariesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.attentionmotor");

    @Test
    void trainingNeverDependsOnServing() {
        noClasses()
                .that()
                .resideInAPackage("io.attentionmotor.training..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.attentionmotor.gateway..", "io.attentionmotor.function..", "io.quarkus..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void dataAndSamplesKnowNoBackEnd() {
        noClasses()
                .that()
                .resideInAnyPackage("io.attentionmotor.training.sample..", "io.attentionmotor.training.data..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.attentionmotor.model..", "org.bytedeco..", "ai.onnx..", "ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.attentionmotor.training.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
