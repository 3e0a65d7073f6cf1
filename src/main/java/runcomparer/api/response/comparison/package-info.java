/** Responses with several runs side by side: the comparison at one step, and the evolution over steps. */
package runcomparer.api.response.comparison;
