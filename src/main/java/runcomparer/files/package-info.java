/** The bytes of images: where W&amp;B keeps them and how they are streamed to callers. */
package runcomparer.files;
