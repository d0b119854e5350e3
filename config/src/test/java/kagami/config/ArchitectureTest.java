package kagami.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

@AnalyzeClasses(packages = "kagami.config", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule LEAF =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "kagami.config..", "java..", "org.snakeyaml.engine..", "org.jspecify..");

  @ArchTest
  static final ArchRule YAML_STAYS_INSIDE =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("Yaml")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml.engine..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("kagami.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_PRINTING = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule NO_STATIC_STATE =
      fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);
}
