/**
 * The HTTP client for W&amp;B's file API and the storage behind it: redirects to signed URLs, how long those are valid,
 * and non-blocking streaming of bodies. The only package of {@code files} that depends on Vert.x.
 */
package runcomparer.files.http;
