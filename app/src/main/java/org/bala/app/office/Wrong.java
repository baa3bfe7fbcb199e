package org.bala.app.office;

/**
 * What is wrong with a form, for its reader.
 *
 * @param field id on the page, empty when it is said of the whole form
 */
public record Wrong(String field, String sentence) {}
