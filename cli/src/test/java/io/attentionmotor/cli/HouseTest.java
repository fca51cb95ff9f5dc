package io.attentionmotor.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which module may know which, where more than one is on the class path. */
class HouseTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.attentionmotor");

    @Test
    void nothingOfTheProductNeedsTheLaboratory() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.attentionmotor.lab..", "io.attentionmotor.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.attentionmotor.lab..", "io.attentionmotor.cli..")
                .check(CLASSES);
    }

    /** So the function can be packaged where libtorch never was. */
    @Test
    void launchingNeedsNoTraining() {
        noClasses()
                .that()
                .resideInAPackage("io.attentionmotor.launch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.attentionmotor.model..",
                        "io.attentionmotor.training..",
                        "io.attentionmotor.scorer..",
                        "org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void libtorchStaysWithTheModels() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.attentionmotor.model..", "io.attentionmotor.training..", "io.attentionmotor.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "ai.onnx.proto..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        for (String module : List.of("lab", "launch", "cli")) {
            slices().matching("io.attentionmotor.%s.(*)..".formatted(module))
                    .should()
                    .beFreeOfCycles()
                    .check(CLASSES);
        }
        slices().matching("io.attentionmotor.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
