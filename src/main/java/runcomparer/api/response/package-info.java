/**
 * What all responses have in common: JSON, entity tags, cache headers, conditional requests, problems, and the bytes of
 * images. Their contents are in the packages below.
 */
package runcomparer.api.response;
