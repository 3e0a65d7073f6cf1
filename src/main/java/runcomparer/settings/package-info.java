/**
 * What an operator sets: read once at the start from the environment, {@code .env} and
 * {@code application.properties}, checked, and handed out as typed values. Only the start and the wiring know it.
 */
package runcomparer.settings;
