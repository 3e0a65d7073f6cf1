/** The reader's selection as the address of the page, so that a copied link shows the same. */

export const VIEWS = ['grid', 'evolution', 'vote'];
export const ALIGNMENTS = ['previous', 'exact', 'nearest', 'latest'];
export const SCALES = ['order', 'linear'];
export const LAYOUTS = ['rows', 'columns'];
export const COLUMNS = ['fit', 'all'];
export const MODES = ['side', 'swipe', 'blink', 'difference', 'heat'];
export const LOGS = ['value', 'step'];
export const MAX_OPEN = 4;
export const MAX_SMOOTHING = 99;
export const FIT = 'fit';
export const SMALLEST = 64;
export const LARGEST = 512;
const USUAL_SIZE = 160;

/** Names of sizes in older links. */
const SIZE_WORDS = { s: 96, m: 160, l: 288 };

/** Reads the selection from a query, ignoring invalid values. */
export function readSelection(query) {
  const parameters = new URLSearchParams(query);
  const align = oneOf(ALIGNMENTS, parameters.get('align'));
  return {
    entity: parameters.get('entity'),
    project: parameters.get('project'),
    view: oneOf(VIEWS, parameters.get('view')),
    runs: [...new Set(parameters.getAll('run'))],
    metrics: [...new Set(parameters.getAll('metric'))],
    // the latest images of each run are at no common step
    step: align === 'latest' ? null : whole(parameters.get('step')),
    align,
    scale: oneOf(SCALES, parameters.get('scale')),
    caption: parameters.get('caption') ?? '',
    size: readSize(parameters.get('size')),
    layout: oneOf(LAYOUTS, parameters.get('layout')),
    subject: parameters.get('subject'),
    results: parameters.get('results') === 'true',
    prompt: parameters.get('prompt'),
    index: whole(parameters.get('index')),
    from: whole(parameters.get('from')),
    to: whole(parameters.get('to')),
    columns: oneOf(COLUMNS, parameters.get('columns')),
    scalars: [...new Set(parameters.getAll('scalar'))],
    smoothing: Math.min(MAX_SMOOTHING, whole(parameters.get('smoothing')) ?? 0),
    logs: LOGS.filter((log) => parameters.getAll('log').includes(log)),
    starred: parameters.get('starred') === 'true',
    open: parameters.getAll('open').map(readOpen).filter((open) => open !== null).slice(0, MAX_OPEN),
    mode: oneOf(MODES, parameters.get('mode')),
    pinned: whole(parameters.get('pinned')),
  };
}

/** Writes the selection as a query, without default values. */
export function writeSelection(selection) {
  const parameters = new URLSearchParams();
  const add = (name, value, usual) => {
    if (value !== null && value !== '' && value !== usual) {
      parameters.append(name, value);
    }
  };
  add('entity', selection.entity);
  add('project', selection.project);
  add('view', selection.view, VIEWS[0]);
  selection.runs.forEach((run) => add('run', run));
  selection.metrics.forEach((metric) => add('metric', metric));
  add('step', selection.step);
  add('align', selection.align, ALIGNMENTS[0]);
  add('scale', selection.scale, SCALES[0]);
  add('caption', selection.caption);
  add('size', selection.size, USUAL_SIZE);
  add('layout', selection.layout, LAYOUTS[0]);
  add('subject', selection.subject);
  add('results', selection.view === 'vote' && selection.results, false);
  add('prompt', selection.prompt);
  add('index', selection.index);
  add('from', selection.from);
  add('to', selection.to);
  add('columns', selection.columns, COLUMNS[0]);
  selection.scalars.forEach((scalar) => add('scalar', scalar));
  add('smoothing', selection.smoothing, 0);
  selection.logs.forEach((log) => add('log', log));
  add('starred', selection.starred, false);
  selection.open.forEach((open) => add('open', openText(open)));
  add('mode', selection.open.length === 2 ? selection.mode : MODES[0], MODES[0]);
  add('pinned', selection.open.length > 1 ? selection.pinned : null);
  return parameters.toString();
}

/** An open image: its run, its column in the grid, its own step if any, and its metric, which may contain colons. */
function readOpen(text) {
  const found = /^([^:]+):(\d{1,6})(?:@(\d{1,15}))?:(.+)$/s.exec(text);
  return found && { run: found[1], column: Number(found[2]), step: whole(found[3]), metric: found[4] };
}

const openText = ({ run, column, step = null, metric }) => `${run}:${column}${step === null ? '' : `@${step}`}:${metric}`;

function readSize(text) {
  if (text === FIT) {
    return FIT;
  }
  const size = SIZE_WORDS[text] ?? whole(text);
  return size === null ? USUAL_SIZE : Math.min(LARGEST, Math.max(SMALLEST, size));
}

/** The selection after a step has been chosen, which ends showing the latest images of each run. */
export const withStep = (selection) => (selection.align === 'latest' ? { ...selection, align: ALIGNMENTS[0] } : selection);

const whole = (text) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : null);

function oneOf(values, value, usual = values[0]) {
  return values.includes(value) ? value : usual;
}
