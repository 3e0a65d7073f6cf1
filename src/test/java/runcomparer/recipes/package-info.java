/**
 * The recipes of {@code docs/recipes.md}, each with a test class named after its heading. The tests take the snippets out of
 * the document, and save them while the service runs.
 */
package runcomparer.recipes;
