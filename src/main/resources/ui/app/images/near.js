/**
 * Parts of the page that are in the document only while they are near the visible area; their space is reserved meanwhile. An
 * observer reports them, and a few are rendered per frame, so that scrolling stays smooth.
 */

import { render } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';

const NEAR = '600px';
const DRAWING_MILLIS = 10;

/** Whether a part is near, and its content, by element. */
const parts = new WeakMap();

/** Browsers without margins for nested scroll areas show images at the sides once they are visible. */
const observer = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
  const part = parts.get(target);
  if (part !== undefined && part.near !== isIntersecting) {
    part.near = isIntersecting;
    drawSoon(target);
  }
}), { rootMargin: NEAR, scrollMargin: NEAR });

const waiting = new Set();

function drawSoon(element) {
  if (waiting.size === 0) {
    requestAnimationFrame(drawWaiting);
  }
  waiting.add(element);
}

function drawWaiting(start) {
  for (const element of waiting) {
    waiting.delete(element);
    draw(element);
    if (performance.now() - start > DRAWING_MILLIS) {
      break;
    }
  }
  if (waiting.size > 0) {
    requestAnimationFrame(drawWaiting);
  }
}

/**
 * Turns an element into a part.
 *
 * @param content returns what the part shows, given whether it is near
 */
export const part = (content) => ref((element) => put(element, content));

function put(element, content) {
  if (element === undefined) {
    return;
  }
  if (!parts.has(element)) {
    parts.set(element, { near: false });
    observer.observe(element);
  }
  parts.get(element).content = content;
  draw(element);
}

function draw(element) {
  const { near, content } = parts.get(element);
  render(content(near), element);
}

/** Returns a function that renders the part around an element again, even after the element is gone. */
export function redrawAround(element) {
  let around = element;
  while (around !== null && !parts.has(around)) {
    around = around.parentElement;
  }
  return () => around !== null && draw(around);
}
