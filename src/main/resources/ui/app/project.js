/** The W&B project that the page reads. */

/** The entity and name of the project, from the address or the service's default; null if there is neither. */
export function projectOf({ selection, about }) {
  const [entity, project] = about?.project?.split('/') ?? [];
  const path = [selection.entity ?? entity, selection.project ?? project];
  return path.every(Boolean) ? path.join('/') : null;
}
