/** The start of the service and the one place where its parts are put together. */
package runcomparer;
