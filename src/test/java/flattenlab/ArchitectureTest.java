package flattenlab;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.control.TextField;

/**
 * The rooms of the house and their doors. Packages that are still empty keep their rules.
 *
 * <p>FlattenLab's own classes are named as text where they may not exist yet.
 */
@AnalyzeClasses(packages = "flattenlab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What each room may use of the others; itself and the JDK are understood. */
    private static final Map<String, List<String>> DOORS = Map.ofEntries(
            Map.entry("tensor", List.of()),
            Map.entry("text", List.of("tensor")),
            Map.entry("formula", List.of("tensor", "text")),
            Map.entry("net", List.of("tensor")),
            Map.entry("data", List.of("tensor")),
            Map.entry("training", List.of("tensor", "net", "data")),
            Map.entry("nn", List.of("tensor", "net", "data", "training")),
            Map.entry("setup", List.of("tensor", "net", "data", "training")),
            Map.entry("explain", List.of("tensor", "net")),
            Map.entry("doctor", List.of("tensor", "net", "explain")),
            Map.entry("learn", List.of("tensor", "text", "net", "explain")),
            Map.entry("exchange", List.of("tensor", "text", "data", "formula", "learn")),
            Map.entry("lesson", List.of("tensor", "text", "data", "training", "setup", "learn", "exchange")),
            Map.entry("store", List.of("tensor", "data", "training", "setup", "explain", "learn")),
            Map.entry("preset", List.of("tensor", "data", "training", "setup", "learn", "lesson", "scene", "store")),
            Map.entry("journal", List.of("tensor", "learn", "lesson", "store")),
            Map.entry("classroom", List.of("tensor", "learn", "lesson", "store", "journal")),
            Map.entry("opening", List.of("tensor", "data", "lesson", "exchange", "store", "preset")),
            Map.entry(
                    "handout",
                    List.of(
                            "tensor",
                            "text",
                            "data",
                            "formula",
                            "net",
                            "explain",
                            "learn",
                            "exchange",
                            "lesson",
                            "store")),
            Map.entry("scene", List.of("tensor")),
            Map.entry("render", List.of("tensor", "scene")),
            Map.entry(
                    "cli",
                    List.of(
                            "tensor",
                            "text",
                            "net",
                            "data",
                            "nn",
                            "training",
                            "setup",
                            "explain",
                            "doctor",
                            "learn",
                            "exchange",
                            "lesson",
                            "store",
                            "preset",
                            "journal",
                            "classroom",
                            "handout",
                            "opening",
                            "scene",
                            "render")),
            Map.entry(
                    "ui",
                    List.of(
                            "tensor",
                            "text",
                            "formula",
                            "net",
                            "data",
                            "nn",
                            "training",
                            "setup",
                            "explain",
                            "doctor",
                            "learn",
                            "exchange",
                            "lesson",
                            "store",
                            "preset",
                            "journal",
                            "classroom",
                            "handout",
                            "opening",
                            "scene",
                            "render")));

    private static final DescribedPredicate<JavaClass> TICKER = DescribedPredicate.describe(
            "are Ticker", type -> type.getName().matches("flattenlab\\.ui\\.common\\.Ticker(\\$.*)?"));

    private static ArchRule evenIfEmpty(ArchRule rule) {
        return rule.allowEmptyShould(true);
    }

    @ArchTest
    static void lowerRoomsKnowNothingOfTheUpperOnes(JavaClasses classes) {
        DOORS.forEach((room, open) -> {
            String[] closed = Stream.concat(DOORS.keySet().stream(), Stream.of("app"))
                    .filter(other -> !other.equals(room) && !open.contains(other))
                    .map(other -> "flattenlab." + other + "..")
                    .toArray(String[]::new);
            evenIfEmpty(noClasses()
                            .that()
                            .resideInAPackage("flattenlab." + room + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(closed))
                    .check(classes);
        });
    }

    /** A package that no table knows would be bound by no rule. */
    @ArchTest
    static void everyPackageIsARoomThatHasRules(JavaClasses classes) {
        String[] rooms = Stream.concat(DOORS.keySet().stream(), Stream.of("app"))
                .map(room -> "flattenlab." + room + "..")
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(rooms).check(classes);
        assertThat(classes).hasSizeGreaterThan(50);
    }

    @ArchTest
    static final ArchRule tensorUsesTheJdkAlone = noClasses()
            .that()
            .resideInAPackage("flattenlab.tensor..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "flattenlab.tensor..");

    @ArchTest
    static final ArchRule sceneIsPureFunctionsOfTheJdk = evenIfEmpty(noClasses()
            .that()
            .resideInAPackage("flattenlab.scene..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "flattenlab.scene..", "flattenlab.tensor.."));

    /** Any other would stand still for as long as it takes JavaFX to lay out whatever is pasted. */
    @ArchTest
    static final ArchRule whatIsTypedHasAnEnd = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("flattenlab.ui.common.LineField")
            .should()
            .callConstructor(TextField.class)
            .orShould()
            .callConstructor(TextField.class, String.class);

    @ArchTest
    static final ArchRule javaFxIsKeptToTheWindow = noClasses()
            .that()
            .resideOutsideOfPackages("flattenlab.ui..", "flattenlab.render..", "flattenlab.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..");

    @ArchTest
    static final ArchRule nd4jIsSeenByTheNetworksAlone = noClasses()
            .that()
            // Files of ONNX are read with the protocol buffers that ND4J carries; its tensors stay untouched.
            .resideOutsideOfPackages("flattenlab.nn..", "flattenlab.doctor.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule viewModelsNeedNoToolkit = evenIfEmpty(noClasses()
            .that()
            .haveNameMatching(".*ViewModel(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..", "javafx.application.."));

    /** The shell holds the other features, so it may know them; the flow is that of the networks that Train trains, with its boxes. */
    @ArchTest
    static final ArchRule featuresOfTheWindowDoNotUseEachOther = evenIfEmpty(slices().matching("flattenlab.ui.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("flattenlab.ui.shell.."), alwaysTrue())
            .ignoreDependency(resideInAPackage("flattenlab.ui.network.."), resideInAPackage("flattenlab.ui.train.."))
            .ignoreDependency(alwaysTrue(), resideInAPackage("flattenlab.ui.common..")));

    @ArchTest
    static final ArchRule noFeatureUsesTheShellThatHoldsIt = evenIfEmpty(noClasses()
            .that()
            .resideInAPackage("flattenlab.ui..")
            .and()
            .resideOutsideOfPackage("flattenlab.ui.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("flattenlab.ui.shell.."));

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("flattenlab.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("flattenlab.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thereIsNoBrowserInTheWindow =
            noClasses().should().dependOnClassesThat().resideInAPackage("javafx.scene.web..");

    @ArchTest
    static final ArchRule loggingIsSlf4j = noClasses()
            .that()
            .resideInAPackage("flattenlab..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackage("flattenlab.cli..")
            .and()
            .haveNameNotMatching("flattenlab\\.app\\.(Main|LineLogger)")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule threadsAreMadeInFewPlaces = noClasses()
            .that()
            .haveNameNotMatching("flattenlab\\.training\\.(Trainer|Observer)(\\$.*)?")
            .and()
            .haveNameNotMatching("flattenlab\\.ui\\.common\\.TaskRunner(\\$.*)?")
            .and()
            .haveNameNotMatching("flattenlab\\.journal\\.RecordWriter(\\$.*)?")
            .and()
            // A formula that takes too long cannot be stopped, only left alone.
            .haveNameNotMatching("flattenlab\\.formula\\.Typesetter(\\$.*)?")
            .and()
            // What runs when the program is ended from outside has to be a thread.
            .haveNameNotMatching("flattenlab\\.app\\.DesktopWindow|flattenlab\\.store\\.Parts")
            .should()
            .callConstructorWhere(targetOwner(assignableTo(Thread.class)));

    @ArchTest
    static final ArchRule thereIsOneAnimationTimer =
            noClasses().that(DescribedPredicate.not(TICKER)).should().beAssignableTo("javafx.animation.AnimationTimer");

    @ArchTest
    static void theTickerHasOneTimer(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> type.isAssignableTo("javafx.animation.AnimationTimer"))
                        .map(JavaClass::getName))
                .hasSizeLessThanOrEqualTo(1);
    }
}
