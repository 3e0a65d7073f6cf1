/** The sizes of image files, as far as the browser has reported them. */

const MAX_KEPT = 2_000;

const sizes = new Map();

new PerformanceObserver((list) => list.getEntries().forEach(({ name, encodedBodySize, initiatorType }) => {
  if (initiatorType === 'img' && encodedBodySize > 0) {
    sizes.set(name, encodedBodySize);
    if (sizes.size > MAX_KEPT) {
      sizes.delete(sizes.keys().next().value);
    }
  }
})).observe({ type: 'resource', buffered: true });

/** The size of a file as a text; empty if unknown, as for those of other hosts. */
export function sizeText(url) {
  const bytes = sizes.get(url);
  if (bytes === undefined) {
    return '';
  } else if (bytes < 1_000) {
    return `${bytes} B`;
  }
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
