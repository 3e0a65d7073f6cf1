/** Responses about the numbers that runs logged, such as a loss. */
package runcomparer.api.response.scalars;
