/**
 * Tests of the contract: tools accept it, its examples are valid, clients can be generated from it.
 * {@link runcomparer.contract.ContractCheck} checks responses against it.
 */
package runcomparer.contract;
