/** Draws texts and images onto a canvas: dark on white, whatever the colours of the page. */

import { readFirst } from '../images/readable.js';
import { smallAddresses } from '../images/thumbnails.js';

const FAMILY = 'system-ui, sans-serif';
const FONTS = {
  title: { font: `600 18px ${FAMILY}`, line: 24, colour: '#1c2128' },
  table: { font: `600 15px ${FAMILY}`, line: 22, colour: '#1c2128' },
  name: { font: `600 14px ${FAMILY}`, line: 18, colour: '#1c2128' },
  head: { font: `13px ${FAMILY}`, line: 17, colour: '#1c2128' },
  note: { font: `12px ${FAMILY}`, line: 16, colour: '#57606b' },
  text: { font: `12px ${FAMILY}`, line: 16, colour: '#57606b' },
};
const ELLIPSIS = '…';

/** A canvas with a white background; null if the browser cannot create one of this size. */
export function canvasOf(width, height) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) {
    return null;
  }
  clear(context);
  return context;
}

export function clear(context) {
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/**
 * Draws a text within its width, in up to as many lines as it may have, with an optional note below it.
 *
 * @param text with its kind and position; with `atBottom`, unused lines are left free above it
 */
export function drawText(context, { kind, text, note = '', x, y, width, lines, atBottom = false }) {
  const { font, line, colour } = FONTS[kind];
  context.font = font;
  context.fillStyle = colour;
  context.textBaseline = 'top';
  const parts = linesOf(text, lines, Math.min(width, context.canvas.width - x), (some) => context.measureText(some).width);
  const top = atBottom ? y + (lines - parts.length) * line : y;
  parts.forEach((part, place) => context.fillText(part, x, top + place * line));
  if (note !== '') {
    drawText(context, { kind: 'note', text: note, x, y: top + parts.length * line, width, lines: 1 });
  }
}

/**
 * Breaks a text into lines between words; what does not fit is replaced by an ellipsis.
 *
 * @param measure returns the width of a text
 */
export function linesOf(text, most, width, measure) {
  const lines = [''];
  const words = text.split(/\s+/).filter(Boolean);
  while (words.length > 0) {
    const longer = `${lines.at(-1)} ${words[0]}`.trim();
    if (measure(longer) <= width) {
      lines[lines.length - 1] = longer;
      words.shift();
    } else if (lines.length < most && lines.at(-1) !== '') {
      lines.push('');
    } else {
      lines[lines.length - 1] = shortened(`${lines.at(-1)} ${words.join(' ')}`.trim(), width, measure);
      break;
    }
  }
  return lines;
}

function shortened(text, width, measure) {
  const letters = [...text];
  while (letters.length > 0 && measure(`${letters.join('')}${ELLIPSIS}`) > width) {
    letters.pop();
  }
  return `${letters.join('').trimEnd()}${ELLIPSIS}`;
}

/** The pixels of an image as drawn in a square of this size; null if they cannot be read. */
export async function bitmapOf(image, size, signal) {
  const blob = await readFirst(smallAddresses(image, size / devicePixelRatio), signal);
  return blob === null ? null : createImageBitmap(blob).catch(() => null);
}

/** Draws a whole image in the middle of a square; unreadable images become grey squares. */
export function drawImage(context, bitmap, { x, y, size }) {
  if (bitmap === null) {
    context.fillStyle = '#d4d8de';
    context.fillRect(x, y, size, size);
    return;
  }
  const scale = size / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, x + (size - width) / 2, y + (size - height) / 2, width, height);
}
