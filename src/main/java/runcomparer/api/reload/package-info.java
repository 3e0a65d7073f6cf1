/** Reloading of routes in the dev profile: holds back new requests while a route file is replaced. */
package runcomparer.api.reload;
