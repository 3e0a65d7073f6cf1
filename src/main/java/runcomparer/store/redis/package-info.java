/**
 * The store that replicas share, in Valkey or Redis. What has to happen at once is a Lua script; the clock of the server is
 * the only one that counts. Nothing else knows Lettuce.
 */
package runcomparer.store.redis;
