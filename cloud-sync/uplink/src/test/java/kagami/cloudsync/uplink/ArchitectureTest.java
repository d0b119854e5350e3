package kagami.cloudsync.uplink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {"kagami.cloudsync.uplink", "kagami.cloudsync.outbox"},
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
  static final ArchRule THE_QUEUE_KNOWS_NO_NETWORK =
      noClasses()
          .that()
          .resideInAPackage("..outbox")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.paho..");

  @ArchTest
  static final ArchRule THE_LINK_KNOWS_NO_DATABASE =
      noClasses()
          .that()
          .resideInAPackage("..uplink")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.sql..");
}
