/** The addresses under which an image is shown, the best first: where one shows nothing, the next may. */

const WIDTHS = { s: 128, m: 256, l: 512 };
const LARGEST = 1024;
const NOT_FOR_BROWSERS = /\.tiff?$/i;

/** In the grid: the thumbnail for its size, and the image itself. */
export const smallAddresses = (image, size) => present([thumbnail(image, WIDTHS[size]), image.url]);

/** Looked at closely: the image itself, unless no browser shows it, and the largest thumbnail. */
export function largeAddresses(image) {
  const addresses = [image.url, thumbnail(image, LARGEST)];
  return present(isForBrowsers(image) ? addresses : addresses.reverse());
}

export const isForBrowsers = ({ url }) => !url || !NOT_FOR_BROWSERS.test(new URL(url).pathname);

function thumbnail(image, width) {
  if (!image.thumbnail_url) {
    return null;
  }
  const url = new URL(image.thumbnail_url);
  url.searchParams.set('width', width);
  return url.href;
}

const present = (addresses) => addresses.filter((address) => address !== null && address !== undefined);
