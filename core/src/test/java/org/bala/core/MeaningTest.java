package org.bala.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Core is meaning: plain Java that asks neither a database nor a clock. */
class MeaningTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.bala.core");

  @Test
  void givenCoreThenItKnowsNoFrameworkAndNoDatabase() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.springframework..", "org.jooq..", "org.duckdb..")
        .check(CORE);
  }

  @Test
  void givenCoreThenTheDayIsAlwaysAParameter() {
    noClasses()
        .should()
        .callMethodWhere(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "asks a clock",
                call ->
                    (call.getTargetOwner().getPackageName().equals("java.time")
                            && (call.getName().equals("now")
                                || call.getName().startsWith("system")))
                        || (call.getTargetOwner().isEquivalentTo(System.class)
                            && (call.getName().equals("currentTimeMillis")
                                || call.getName().equals("nanoTime")))))
        .check(CORE);
  }

  @Test
  void givenTheRoomsOfCoreThenNoTwoDependOnEachOther() {
    SlicesRuleDefinition.slices()
        .matching("org.bala.core.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CORE);
  }

  @Test
  void givenTheKindsOfDefinitionThenTheyKnowNeitherEachOtherInACircleNorTheWhole() {
    SlicesRuleDefinition.slices()
        .matching("org.bala.core.definitions.(*)")
        .should()
        .beFreeOfCycles()
        .check(CORE);
    noClasses()
        .that()
        .resideInAPackage("org.bala.core.definitions.*")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.bala.core.definitions", "org.bala.core.packages..", "org.bala.core.expressions..")
        .check(CORE);
  }

  @Test
  void givenThePackagesThenEachSaysThatNothingIsNullUnlessSaid() {
    List<String> silent = new ArrayList<>();
    for (JavaPackage one : CORE.getPackage("org.bala.core").getSubpackages()) {
      if (!one.getClasses().isEmpty() && !one.isAnnotatedWith(NullMarked.class)) {
        silent.add(one.getName());
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void givenThePackagesThenEachIsNamedByWhatItHolds() {
    assertThat(CORE)
        .extracting(JavaClass::getPackageName)
        .noneMatch(
            name -> name.matches(".*\\.(util|utils|common|impl|manager|helper|service)(\\..*)?"));
  }
}
