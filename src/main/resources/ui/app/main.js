/** Puts the page together: its state, what loads it, what shows it, and the keys that move it. */

import { render } from './lib/lit-html/lit-html.js';
import { readSelection } from './address.js';
import { address, get } from './api.js';
import { choicesOf } from './choices.js';
import { withinLimits } from './limits.js';
import { createStore } from './store.js';
import { EMPTY_LIST, runsOf, withRuns } from './data/runs.js';
import { metricsOf } from './data/metrics.js';
import { NO_STEPS, stepsOf } from './data/steps.js';
import { NO_GRID, gridOf } from './data/grid.js';
import { bindKeys } from './keys.js';
import { whenIdle } from './leisure.js';
import { playerOf } from './player.js';
import { followRuns } from './live/follow.js';
import { startViews } from './look/view.js';
import { pageView } from './views/page.js';

const store = createPageStore();
const runs = runsOf(store);
const metrics = metricsOf(store);
const steps = stepsOf(store, loadSteps);
const grid = gridOf(store);
const live = followRuns(store, heard, loadSteps);
const choices = choicesOf(store, changed);
const player = playerOf(store, choices);

function createPageStore() {
  const { selection, leftOut } = withinLimits(readSelection(location.search));
  return createStore({
    selection, leftOut, refusal: null, metricFilter: '', about: null, list: EMPTY_LIST, runs: new Map(), metrics: new Map(),
    steps: NO_STEPS, grid: NO_GRID, newStep: null, playing: false,
  });
}

function changed(before, now) {
  const differs = (...names) => names.some((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
  if (differs('entity', 'project')) {
    location.reload();
    return;
  }
  if (differs('runs')) {
    metrics.loadThoseOf(now.runs);
  }
  if (differs('runs', 'metrics')) {
    store.set({ newStep: null });
    loadSteps();
  }
  const { newStep } = store.get();
  if (newStep !== null && now.step >= newStep) {
    store.set({ newStep: null });
  }
  if (differs('runs', 'metrics', 'step', 'align', 'caption')) {
    grid.load();
  }
  if (differs('metrics')) {
    live.forget();
  }
}

/** The step that nobody chose: it moves to the last one while runs and metrics are ticked. */
let ownStep = null;

async function loadSteps() {
  await steps.load();
  const { selection, steps: { all } } = store.get();
  const last = all.at(-1) ?? null;
  if (selection.step === ownStep && last !== null && last !== ownStep) {
    ownStep = last;
    choices.choose({ step: last });
  } else {
    grid.prefetch();
  }
}

/** What a running run logged: told in a hint, because nothing that is being looked at may move. */
function heard(run, told, facts) {
  store.set({ runs: withRuns(store.get().runs, [{ id: run, ...facts }]) });
  const { selection, steps: { all } } = store.get();
  const added = steps.add(run, told);
  if (added.length === 0 || all.length === 0) {
    return;
  }
  metrics.again(run);
  const newest = Math.max(...added);
  if (newest > all.at(-1)) {
    store.set({ newStep: newest });
  }
  if (selection.align !== 'exact' || added.includes(selection.step)) {
    grid.again();
  }
}

async function begin() {
  const { runs: ticked } = store.get().selection;
  if (ticked.length > 0) {
    // a browser sends six requests at a time: one for each run waits until the images are asked for
    grid.load().then(() => whenIdle(() => metrics.loadThoseOf(ticked)));
    loadSteps();
  }
  runs.load();
  const { value } = await get(address('')).catch(() => ({ value: null }));
  store.set({ about: value });
  live.start();
}

const page = document.getElementById('page');
const actions = {
  ...choices, runs, player,
  filterMetrics: (metricFilter) => store.set({ metricFilter }),
  retry: () => { grid.again(); loadSteps(); runs.load(); },
};
store.subscribe((state) => render(pageView(state, actions), page));
store.subscribe(() => live.update());
startViews(store);
bindKeys(store, actions);
begin();
