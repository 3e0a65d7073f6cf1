/** Moves the ring around a pixel by keys, and announces the pixel. */

import { openImages } from './images.js';
import { movedPoint, pixelAt } from './pixel.js';
import { setView, view } from './view.js';

export function pixelKeys() {
  const move = (dx, dy) => ({ shiftKey }, state) => {
    const images = openImages(state);
    const far = shiftKey ? 10 : 1;
    const point = movedPoint(images[0].picture, view().point, { dx: dx * far, dy: dy * far });
    setView({ point, said: images.map((image) => said(image, point)).filter(Boolean).join('; ') });
  };
  const end = () => setView({ inspects: false, point: null, said: '' });
  return {
    title: 'Pixels',
    works: ({ selection }) => selection.open.length > 0 && view().inspects && view().point !== null,
    keys: [
      { names: ['ArrowLeft'], shown: '←', help: 'one pixel to the left; ten with Shift', press: move(-1, 0) },
      { names: ['ArrowRight'], shown: '→', help: 'one pixel to the right; ten with Shift', press: move(1, 0) },
      { names: ['ArrowUp'], shown: '↑', help: 'one pixel up; ten with Shift', press: move(0, -1) },
      { names: ['ArrowDown'], shown: '↓', help: 'one pixel down; ten with Shift', press: move(0, 1) },
      { names: ['i', 'Escape'], shown: 'i, Escape', help: 'stop inspecting', press: end },
    ],
  };
}

function said({ name, picture }, point) {
  const pixel = pixelAt(picture, point);
  return pixel && `${name}: ${pixel.x}, ${pixel.y}: ${pixel.note ?? pixel.hex}`;
}
