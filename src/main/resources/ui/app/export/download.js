/** Offers files that the page created as downloads. */

/** A browser may start to read a file some time after the click. */
const READ_WITHIN = 60_000;

export function download(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN);
}

/** A name that is valid on every file system. */
export const fileName = (text, ending) => `${text.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|-+$/g, '').slice(0, 100) || 'file'}.${ending}`;
