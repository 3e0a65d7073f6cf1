/** Stale responses, which the service sends while W&B fails. */

const STALE = /;\s*ttl=-(\d+)\s*;\s*detail=wandb-failed/;

/**
 * @param cacheStatus the `Cache-Status` header of the response (RFC 9211), or null
 * @returns since when the data may be outdated, in milliseconds; null if they are current
 */
export function staleSince(cacheStatus, now = Date.now()) {
  const found = STALE.exec(cacheStatus ?? '');
  return found === null ? null : now - Number(found[1]) * 1000;
}
