/** Records the evolution as a film while it plays, in the format that the browser supports. */

import { readFirst } from '../images/readable.js';
import { smallAddresses } from '../images/thumbnails.js';
import { canvasOf, clear, drawImage, drawText } from './drawing.js';

/** Best first: browsers support one or the other. */
const FORMATS = [
  { type: 'video/webm;codecs=vp9', name: 'WebM', ending: 'webm' },
  { type: 'video/webm;codecs=vp8', name: 'WebM', ending: 'webm' },
  { type: 'video/webm', name: 'WebM', ending: 'webm' },
  { type: 'video/mp4', name: 'MP4', ending: 'mp4' },
];
const PICTURES_EACH_SECOND = 25;
const BITS_EACH_SECOND = 8_000_000;
const AT_A_TIME = 6;

/** The format of films; null if the browser supports none. */
export function filmFormat() {
  return globalThis.MediaRecorder === undefined ? null : FORMATS.find(({ type }) => MediaRecorder.isTypeSupported(type)) ?? null;
}

/**
 * @param layout as returned by `filmLayout`
 * @param pace how long each step is shown, in milliseconds
 * @param progress called with the number of recorded steps
 * @returns the film
 */
export async function recordFilm({ width, height, size, texts, frames }, pace, progress, signal) {
  const { type } = filmFormat();
  const context = canvasOf(width, height);
  const files = await readAll(frames.flatMap(({ images }) => images.map(({ image }) => image)), size, signal);
  const recorder = new MediaRecorder(context.canvas.captureStream(PICTURES_EACH_SECOND), { mimeType: type, videoBitsPerSecond: BITS_EACH_SECOND });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve, reject) => {
    recorder.onstop = resolve;
    recorder.onerror = ({ error }) => reject(error);
  });
  try {
    for (const [place, frame] of frames.entries()) {
      await drawFrame(context, texts, frame, files);
      if (place === 0) {
        recorder.start();
      }
      await shown(context, pace, signal);
      progress(place + 1);
    }
  } finally {
    if (recorder.state !== 'inactive') {
      recorder.stop();
    }
  }
  await stopped;
  return new Blob(parts, { type });
}

/** Reads the files of all images, each once. */
async function readAll(images, size, signal) {
  const files = new Map();
  const waiting = [...new Map(images.map((image) => [image.url, image])).values()];
  const readWaiting = async () => {
    while (waiting.length > 0) {
      const image = waiting.shift();
      files.set(image.url, await readFirst(smallAddresses(image, size / devicePixelRatio), signal));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, readWaiting));
  return files;
}

async function drawFrame(context, texts, frame, files) {
  const bitmaps = await Promise.all(frame.images.map(({ image }) => {
    const file = files.get(image.url);
    return file === null ? null : createImageBitmap(file).catch(() => null);
  }));
  clear(context);
  [...texts, ...frame.texts].forEach((text) => drawText(context, text));
  frame.images.forEach((place, index) => drawImage(context, bitmaps[index], place));
  bitmaps.forEach((bitmap) => bitmap?.close());
}

/** Shows a frame for some time; it is drawn repeatedly, because unchanged frames are not recorded. */
function shown(context, pace, signal) {
  const until = performance.now() + pace;
  return new Promise((resolve, reject) => {
    const touch = () => {
      if (signal.aborted) {
        reject(signal.reason);
      } else if (performance.now() >= until) {
        resolve();
      } else {
        context.fillStyle = '#ffffff';
        context.fillRect(0, 0, 1, 1);
        setTimeout(touch, Math.min(1_000 / PICTURES_EACH_SECOND, until - performance.now()));
      }
    };
    touch();
  });
}
