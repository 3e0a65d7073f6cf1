/**
 * The token of this service: how requests present it, how browsers sign in with it, and how many wrong guesses a client
 * has.
 */
package runcomparer.api.signin;
