/** The URLs under which an image can be shown, best first: if one fails, the next may work. */

/** The widths of the service's thumbnails. */
const WIDTHS = [64, 128, 256, 512, 1024];
const LARGEST = 1024;
const NOT_FOR_BROWSERS = /\.tiff?$/i;

/**
 * For the grid: the thumbnail that fits its place, then the image itself.
 *
 * @param size of the place, in CSS pixels
 */
export const smallAddresses = (image, size) => present([thumbnail(image, widthFor(size)), image.url]);

/** Returns the width of the thumbnails for a place of this size, in CSS pixels. */
export const widthFor = (size) => WIDTHS.find((width) => width >= size * devicePixelRatio) ?? LARGEST;

/** For the close look: the image itself, unless no browser shows it, then the largest thumbnail. */
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
