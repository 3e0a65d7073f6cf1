/** The token of this service: who has it, how a browser signs in with it, and how often it may be guessed. */
package runcomparer.api.signin;
