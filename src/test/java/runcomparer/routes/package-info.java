/** The files of {@code routes/} by themselves. */
package runcomparer.routes;
