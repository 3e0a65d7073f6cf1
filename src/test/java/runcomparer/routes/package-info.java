/** The files of {@code routes/}. */
package runcomparer.routes;
