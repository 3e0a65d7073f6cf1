/** A common zoom and position for all open images, down to single pixels. */

export const WHOLE = { scale: 1, x: 0, y: 0 };

const MOST = 64;
/** From this zoom on, a pixel is shown as a square. */
const SQUARES_FROM = 3;

/** Zooms so that the point, in pixels from the middle of the stage, stays in place. */
export function zoomed({ scale, x, y }, factor, point) {
  const next = Math.min(MOST, Math.max(1, scale * factor));
  if (next === 1) {
    return WHOLE;
  }
  const grown = next / scale;
  return { scale: next, x: point.x - (point.x - x) * grown, y: point.y - (point.y - y) * grown };
}

/** Zooms so that a pixel of an image that fits into this width is one of the screen. */
export const toPixels = (naturalWidth, width) => ({ ...WHOLE, scale: Math.min(MOST, naturalWidth / (width * devicePixelRatio)) });

export const moved = (zoom, by) => (zoom.scale === 1 ? zoom : { ...zoom, x: zoom.x + by.x, y: zoom.y + by.y });

export function styleOf({ scale, x, y }) {
  return `--scale: ${scale}; transform: translate(${x}px, ${y}px) scale(${scale}); image-rendering: ${scale >= SQUARES_FROM ? 'pixelated' : 'auto'}`;
}

/**
 * Zooms and moves what is on a stage by wheel, pointers and double click.
 *
 * @param change called with a function that computes the next zoom from the previous one
 */
export function gesturesOf(change) {
  const pointers = new Map();

  const fromMiddle = (event) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
  };

  const apart = () => {
    const [one, other] = [...pointers.values()];
    return Math.hypot(one.x - other.x, one.y - other.y);
  };

  return {
    wheel: {
      handleEvent(event) {
        event.preventDefault();
        const point = fromMiddle(event);
        change((zoom) => zoomed(zoom, Math.exp(-event.deltaY / 400), point));
      },
      passive: false,
    },
    down(event) {
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, fromMiddle(event));
    },
    move(event) {
      const before = pointers.get(event.pointerId);
      if (before === undefined) {
        return;
      }
      const point = fromMiddle(event);
      if (pointers.size === 2) {
        const distance = apart();
        pointers.set(event.pointerId, point);
        change((zoom) => zoomed(zoom, apart() / distance, point));
        return;
      }
      pointers.set(event.pointerId, point);
      change((zoom) => moved(zoom, { x: point.x - before.x, y: point.y - before.y }));
    },
    up: (event) => pointers.delete(event.pointerId),
    double(event) {
      const point = fromMiddle(event);
      change((zoom) => (zoom.scale > 1 ? WHOLE : zoomed(zoom, 4, point)));
    },
  };
}
