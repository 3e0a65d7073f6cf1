/** What the reader has chosen, as the address of the page holds it; a copied link shows the same. */

export const ALIGNMENTS = ['exact', 'previous', 'nearest', 'latest'];
export const SIZES = ['s', 'm', 'l'];
export const MODES = ['side', 'swipe', 'blink', 'difference'];

/** Reads the selection from a query; what it cannot be is as if it were not there. */
export function readSelection(query) {
  const parameters = new URLSearchParams(query);
  const step = parameters.get('step');
  return {
    entity: parameters.get('entity'),
    project: parameters.get('project'),
    runs: [...new Set(parameters.getAll('run'))],
    metrics: [...new Set(parameters.getAll('metric'))],
    step: /^\d{1,15}$/.test(step ?? '') ? Number(step) : null,
    align: oneOf(ALIGNMENTS, parameters.get('align')),
    caption: parameters.get('caption') ?? '',
    size: oneOf(SIZES, parameters.get('size'), 'm'),
    open: parameters.getAll('open').map(readOpen).filter((open) => open !== null).slice(0, 2),
    mode: oneOf(MODES, parameters.get('mode')),
  };
}

/** Writes the selection as a query; what is as it is without is left out. */
export function writeSelection(selection) {
  const parameters = new URLSearchParams();
  const add = (name, value, usual) => {
    if (value !== null && value !== '' && value !== usual) {
      parameters.append(name, value);
    }
  };
  add('entity', selection.entity);
  add('project', selection.project);
  selection.runs.forEach((run) => add('run', run));
  selection.metrics.forEach((metric) => add('metric', metric));
  add('step', selection.step);
  add('align', selection.align, ALIGNMENTS[0]);
  add('caption', selection.caption);
  add('size', selection.size, 'm');
  selection.open.forEach((open) => add('open', `${open.run}:${open.column}:${open.metric}`));
  add('mode', selection.open.length === 2 ? selection.mode : MODES[0], MODES[0]);
  return parameters.toString();
}

/** An open image: its run, its column in the grid, and its metric, which may hold colons itself. */
function readOpen(text) {
  const found = /^([^:]+):(\d{1,6}):(.+)$/s.exec(text);
  return found && { run: found[1], column: Number(found[2]), metric: found[3] };
}

function oneOf(values, value, usual = values[0]) {
  return values.includes(value) ? value : usual;
}
