/** The addresses of thumbnails. */

const WIDTHS = { s: 128, m: 256, l: 512 };

/** The thumbnail for a size of the grid; the image itself where it has none. */
export function sizedThumbnail(image, size) {
  if (!image.thumbnail_url) {
    return image.url;
  }
  const url = new URL(image.thumbnail_url);
  url.searchParams.set('width', WIDTHS[size]);
  return url.href;
}
