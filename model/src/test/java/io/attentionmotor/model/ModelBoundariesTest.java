package io.attentionmotor.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.attentionmotor.model.tensor.GraphTensor;
import io.attentionmotor.model.tensor.OnnxBackend;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import org.junit.jupiter.api.Test;

class ModelBoundariesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.attentionmotor.model");

    /** A model is written once: what it names of a back-end, the other one could not do. */
    @Test
    void modelsKnowNoBackEnd() {
        noClasses()
                .that()
                .resideInAPackage("io.attentionmotor.model..")
                .and()
                .resideOutsideOfPackage("io.attentionmotor.model.tensor..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "ai.onnx..", "ai.onnxruntime..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(TorchBackend.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(OnnxBackend.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(TorchTensor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(GraphTensor.class)
                .check(CLASSES);
    }

    @Test
    void modelsKnowNothingOfTrainingOrServing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.attentionmotor.training..",
                        "io.attentionmotor.lab..",
                        "io.attentionmotor.gateway..",
                        "io.attentionmotor.function..",
                        "io.quarkus..",
                        "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.attentionmotor.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
