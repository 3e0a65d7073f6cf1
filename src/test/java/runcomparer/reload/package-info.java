/** Route files saved while the service runs. */
package runcomparer.reload;
