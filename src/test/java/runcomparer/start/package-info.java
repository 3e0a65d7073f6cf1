/** Starting and ending the service, within this process and as a process of its own. */
package runcomparer.start;
