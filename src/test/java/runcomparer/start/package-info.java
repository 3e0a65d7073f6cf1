/** Starting and stopping the service, within this process and as a separate one. */
package runcomparer.start;
