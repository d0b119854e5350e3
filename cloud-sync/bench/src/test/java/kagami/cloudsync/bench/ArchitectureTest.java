package kagami.cloudsync.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "kagami.cloudsync.bench",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("kagami.cloudsync.bench.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CHAOS_AND_LOAD_DO_NOT_KNOW_EACH_OTHER =
      noClasses()
          .that()
          .resideInAPackage("..chaos")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..load");

  @ArchTest
  static final ArchRule WHAT_JUDGES_THE_SERVICE_ASKS_ONLY_ITS_PROGRAM_AND_ITS_DATABASE =
      noClasses()
          .that()
          .resideInAnyPackage("..chaos", "..part")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("kagami.cloudsync.service.(*)..");

  @ArchTest
  static final ArchRule NO_CAMERA_AND_NO_DEVICE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.opencv..", "com.pi4j..", "kagami.device..");

  @ArchTest
  static final ArchRule NO_STATIC_STATE = noFields().that().areStatic().should().notBeFinal();

  @ArchTest
  static final ArchRule NO_PRINTING_BUT_BY_PROGRAMS =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Program")
          .and()
          .doNotHaveSimpleName("BareReceiver")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
