/** The bytes of images, if the page may read them: those from other hosts it may only show. */

const isHere = (address) => new URL(address).origin === location.origin;

/** Whether one of the URLs may be read. */
export const mayBeRead = (addresses) => addresses.some(isHere);

/**
 * Reads the first of the URLs that returns bytes. Redirects are not followed, because they lead to other hosts.
 *
 * @returns a blob; null if none may be read
 */
export async function readFirst(addresses, signal) {
  for (const address of addresses.filter(isHere)) {
    const blob = await read(address, signal);
    if (blob !== null) {
      return blob;
    }
  }
  return null;
}

async function read(address, signal) {
  try {
    const response = await fetch(address, { redirect: 'manual', signal });
    return response.ok ? await response.blob() : null;
  } catch (thrown) {
    if (signal?.aborted) {
      throw thrown;
    }
    return null;
  }
}
