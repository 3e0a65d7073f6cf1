/** What was found as the JSON of the contract, with entity tag, cache headers and image URLs. */
package runcomparer.api.answer;
