/** A request as a typed record: every parameter checked, every default filled in, the project known to be allowed. */
package runcomparer.api.query;
