package kagami.cloudsync.uplink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {
      "kagami.cloudsync.uplink",
      "kagami.cloudsync.outbox",
      "kagami.cloudsync.command",
      "kagami.cloudsync.entity",
      "kagami.cloudsync.home"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("kagami.cloudsync.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_STATIC_STATE = noFields().that().areStatic().should().notBeFinal();

  @ArchTest
  static final ArchRule NO_PRINTING =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule ONLY_THE_LINK_KNOWS_THE_NETWORK =
      noClasses()
          .that()
          .resideOutsideOfPackage("..uplink")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.paho..");

  @ArchTest
  static final ArchRule LINK_AND_HOME_KNOW_NO_DATABASE =
      noClasses()
          .that()
          .resideInAnyPackage("..uplink", "..home")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.sql..");
}
