/** Archives of images, which are written while they are sent. */
package runcomparer.api.archive;
