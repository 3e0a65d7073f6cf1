/** The path of a run's file, whatever form image URLs have. */

/** The path among the files of its run. */
export function filePath(run, url) {
  const { pathname } = new URL(url);
  const prefix = `/${encodeURIComponent(run)}/`;
  const place = pathname.indexOf(prefix);
  return place < 0 ? pathname : pathname.slice(place + prefix.length);
}
