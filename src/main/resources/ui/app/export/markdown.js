/** Tables of images as Markdown. */

/** Characters that would end a cell or a link, or start other markup. */
const escaped = (text) => String(text ?? '').replace(/[\\`*_[\]<>|#!~]/g, '\\$&').replace(/\s+/g, ' ').trim();

const address = (url) => url.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20').replaceAll('|', '%7C');

/**
 * @param plate as returned by `plateOf`
 */
export function markdownOf({ title, tables }) {
  return `## ${escaped(title)}\n${tables.map(tableOf).join('')}`;
}

function tableOf({ name, heads, rows }) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return `\n### ${escaped(name)}\n\n${line(['run', ...heads.map(escaped)])}${line(['---', ...heads.map(() => '---')])}${
    rows.map((row) => line([[escaped(row.name), escaped(row.note)].filter(Boolean).join('<br>'), ...row.cells.map(cellText)])).join('')}`;
}

function cellText(cell) {
  if (cell === null) {
    return '';
  }
  const { image, text } = cell;
  const link = `![${escaped(image.caption || `step ${image.step}`)}](${address(image.url)})`;
  return text ? `${link}<br>${escaped(text)}` : link;
}
