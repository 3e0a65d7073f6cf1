/** Writes tables as defined in RFC 4180. */

/** The characters that make spreadsheets treat a cell as a formula, including full-width forms, which some of them narrow. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Texts are always quoted, and those that a spreadsheet would treat as a formula are prefixed with an apostrophe, as OWASP advises
 * against CSV injection; numbers and all other texts are unchanged.
 *
 * @param rows of texts, numbers, and null for an empty cell
 */
export function csvOf(header, rows) {
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value) {
  if (value === null || value === undefined || typeof value === 'number') {
    return `${value ?? ''}`;
  }
  return `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
}
