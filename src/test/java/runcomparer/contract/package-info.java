/**
 * Holds the contract against what it promises: that tools accept it, that its examples are true, that
 * clients can be generated from it. {@link runcomparer.contract.ContractCheck} holds real answers against it.
 */
package runcomparer.contract;
