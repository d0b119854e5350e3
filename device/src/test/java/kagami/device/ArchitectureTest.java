package kagami.device;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "kagami.device", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule noCycles =
      slices().matching("kagami.device.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule partsDoNotKnowTheProgram =
      noClasses()
          .that()
          .resideInAPackage("kagami.device.*..")
          .and()
          .resideOutsideOfPackage("kagami.device.analyze..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("kagami.device");

  @ArchTest
  static final ArchRule pi4jOnlyInPiClasses =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("Pi")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.pi4j..");

  @ArchTest
  static final ArchRule sessionIsPure =
      noClasses()
          .that()
          .resideInAPackage("kagami.device.session")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.opencv..",
              "com.pi4j..",
              "org.eclipse.paho..",
              "java.sql..",
              "io.javalin..",
              "java.net.http..",
              "kagami.cloudsync..",
              "kagami.analysis.image..");

  @ArchTest
  static final ArchRule openCvOnlyInTheCamera =
      noClasses()
          .that()
          .resideOutsideOfPackages("kagami.device.camera", "kagami.device.analyze..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.opencv..");

  @ArchTest
  static final ArchRule theWireIsKnownToTheReportAndTheWiringOnly =
      noClasses()
          .that()
          .resideInAnyPackage(
              "kagami.device.board",
              "kagami.device.light",
              "kagami.device.sense",
              "kagami.device.camera",
              "kagami.device.capture",
              "kagami.device.scan",
              "kagami.device.people",
              "kagami.device.display")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("kagami.cloudsync..");

  @ArchTest
  static final ArchRule sqlOnlyWherePeopleAreKept =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "kagami.device.store",
              "kagami.device.people",
              "kagami.device.report",
              "kagami.device.home",
              "kagami.device.sync")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.sql..");

  /** What tells who somebody is, or how their skin was before, is out of the journal's reach. */
  @ArchTest
  static final ArchRule theJournalKnowsNoProfiles =
      noClasses()
          .that()
          .resideInAPackage("kagami.device.journal")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kagami.device.people", "kagami.device.store", "kagami.device.report");

  @ArchTest
  static final ArchRule httpOnlyInTheDisplay =
      noClasses()
          .that()
          .resideOutsideOfPackage("kagami.device.display")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..");

  @ArchTest
  static final ArchRule noStaticMutableField =
      fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule systemOutIsForTheCommandLine =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("kagami.device.Main")
          .and()
          .resideOutsideOfPackage("kagami.device.analyze..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule exceptionsSayWhatFailed =
      classes()
          .that()
          .areAssignableTo(Exception.class)
          .should()
          .beAssignableTo(RuntimeException.class);
}
