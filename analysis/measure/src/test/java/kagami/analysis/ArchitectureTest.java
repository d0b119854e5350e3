package kagami.analysis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "kagami.analysis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("kagami.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule METRICS_ARE_PURE_ARITHMETIC =
      noClasses()
          .that()
          .resideInAPackage("kagami.analysis.metric..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.opencv..");

  @ArchTest
  static final ArchRule NO_HARDWARE_NO_NETWORK_NO_DATABASE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.pi4j..",
              "org.eclipse.paho..",
              "java.sql..",
              "javax.sql..",
              "java.net..",
              "io.javalin..",
              "kagami.device..",
              "kagami.cloudsync..");

  @ArchTest
  static final ArchRule MEASURING_NEVER_SEES_THE_GENERATOR =
      noClasses()
          .that()
          .resideOutsideOfPackage("kagami.analysis.phantom..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("kagami.analysis.phantom..");

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
  static final ArchRule MATRICES_STAY_INSIDE =
      classes()
          .that()
          .resideOutsideOfPackage("kagami.analysis.image..")
          .and()
          .arePublic()
          .should(showNoMatrix());

  private static ArchCondition<JavaClass> showNoMatrix() {
    return new ArchCondition<>("show no type of OpenCV in public signatures and fields") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream<String> fields =
            type.getFields().stream()
                .filter(f -> f.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(f -> isOpenCv(f.getRawType()))
                .map(JavaField::getFullName);
        Stream<String> methods =
            type.getMethods().stream()
                .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(ArchitectureTest::mentionsOpenCv)
                .map(JavaMethod::getFullName);
        Stream.concat(fields, methods)
            .forEach(name -> events.add(SimpleConditionEvent.violated(type, name)));
      }
    };
  }

  private static boolean mentionsOpenCv(JavaMethod method) {
    return method.getAllInvolvedRawTypes().stream().anyMatch(ArchitectureTest::isOpenCv);
  }

  private static boolean isOpenCv(JavaClass type) {
    return type.getBaseComponentType().getPackageName().startsWith("org.opencv");
  }
}
