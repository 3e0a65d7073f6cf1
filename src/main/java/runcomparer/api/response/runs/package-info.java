/** Responses about runs and their metric keys. */
package runcomparer.api.response.runs;
