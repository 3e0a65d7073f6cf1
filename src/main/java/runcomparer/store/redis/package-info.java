/**
 * The store that replicas share, in Valkey or Redis. Operations that must be atomic are Lua scripts; the clock of the server
 * is the only one that counts. No other package uses Lettuce.
 */
package runcomparer.store.redis;
