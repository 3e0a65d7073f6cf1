/** The permanent identity of an image: its file, because its index in the list changes while captions are searched. */

import { filePath } from '../images/file-path.js';

export const idOf = (run, metric, step, path) => JSON.stringify([run, metric, step, path]);

/**
 * @param shown the `image` as in a response of the service, with a URL, and its `run` and `metric`
 */
export const starId = ({ run, metric, image }) => idOf(run, metric, image.step, filePath(run, image.url));
