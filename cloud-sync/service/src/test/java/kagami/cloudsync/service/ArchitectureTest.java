package kagami.cloudsync.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "kagami.cloudsync.service",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("kagami.cloudsync.service.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PARTS_DO_NOT_KNOW_THE_PROGRAM =
      noClasses()
          .that()
          .resideInAPackage("kagami.cloudsync.service.(*)..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("kagami.cloudsync.service");

  @ArchTest
  static final ArchRule NO_STATIC_STATE = noFields().that().areStatic().should().notBeFinal();

  @ArchTest
  static final ArchRule NO_PRINTING =
      noClasses()
          .that()
          .doNotHaveSimpleName("Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule NO_CAMERA_AND_NO_MIRROR =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.opencv..",
              "com.pi4j..",
              "kagami.device..",
              "kagami.cloudsync.uplink..",
              "kagami.cloudsync.outbox..");

  @ArchTest
  static final ArchRule THE_BROKER_IS_KNOWN_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..broker")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.activemq..");

  @ArchTest
  static final ArchRule THE_DATABASE_IS_KNOWN_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..");

  @ArchTest
  static final ArchRule CERTIFICATES_ARE_MADE_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..security")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bouncycastle..");
}
