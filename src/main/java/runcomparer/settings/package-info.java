/**
 * The configuration: read once from the environment, {@code .env} and {@code application.properties}, validated, and
 * passed on as typed values. Only the start and the wiring know it.
 */
package runcomparer.settings;
