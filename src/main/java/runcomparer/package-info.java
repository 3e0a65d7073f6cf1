/**
 * The program: starts the service in the working directory and runs until the process is stopped. Everything else is in
 * the packages below.
 */
package runcomparer;
