package org.bala.app.portal;

import java.util.List;
import org.bala.app.layout.Page;
import org.jspecify.annotations.Nullable;

/**
 * How an indicator is made: definition, rule, sources, and every vintage there ever was.
 *
 * @param rule the expressions of a computed table, null for figures a State body published
 * @param behind how many records stand behind it, in words; empty for published figures
 */
record DefinitionPage(
    Page page,
    IndicatorPage.About about,
    String kind,
    @Nullable String rule,
    String behind,
    String definitionsHash,
    List<Version> versions) {

  record Version(String number, String made, String figures, String address, boolean shown) {}
}
