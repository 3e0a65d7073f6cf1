/** The images that the user has starred. */

import { address } from '../api.js';
import { addedFrom } from '../storage/records-file.js';
import { projectOf } from '../project.js';
import { readStars } from './star-files.js';
import { starId } from './star-id.js';

/** The stored and exported form of a star. */
export const starOf = ({ run, runName, metric, index, image }, now) => ({
  id: starId({ run, metric, image }),
  run_id: run, run_name: runName ?? null, metric, step: image.step, index: index ?? null, caption: image.caption ?? null,
  url: image.url, thumbnail_url: image.thumbnail_url ?? null, starred_at: now.toISOString(),
});

export function starsOf(store, keeping) {
  const collection = keeping.collection('stars', (stars) => store.set({ stars }));

  /** Adds a star, or removes it if it exists. */
  async function toggle(star) {
    const kept = await collection;
    await (kept.all().has(star.id) ? kept.remove([star.id]) : kept.put([star]));
  }

  return {
    toggle,
    /** Opens the list of stars. Stars removed meanwhile stay in the list, so that they can be restored. */
    show: () => store.set({ starsShown: store.get().stars, starsMessage: null }),
    /** Adds the stars of files to the existing ones. */
    async add(files) {
      const project = projectOf(store.get());
      const encoded = project?.split('/').map(encodeURIComponent).join('/');
      // the path is already encoded as in URLs
      const addressOf = (run, path) => address(`files/${encoded}/${encodeURIComponent(run)}/${path}`).href;
      store.set({ starsMessage: await addedFrom(files, (text) => readStars(text, project, addressOf), 'stars', collection) });
    },
    hide: () => store.set({ starsShown: null }),
  };
}
