/** Assembles the page: its state, what loads it, what shows it, and its keys. */

import { render } from './lib/lit-html/lit-html.js';
import { readSelection } from './address.js';
import { address, get } from './api.js';
import { choicesOf } from './choices.js';
import { withinLimits } from './limits.js';
import { createStore } from './store.js';
import { EMPTY_LIST, runsOf, withRuns } from './runs/runs.js';
import { metricsOf } from './metrics/metrics.js';
import { defaultStepOf } from './start/default-step.js';
import { NOT_STARTED, startOf } from './start/start.js';
import { NO_STEPS, stepsOf } from './steps/steps.js';
import { NO_CURVES, curvesOf } from './curves/section.js';
import { NO_GRID, gridOf } from './grid/comparison.js';
import { gridKeys } from './grid/grid-keys.js';
import { roomNow, roomOf } from './grid/available-space.js';
import { evolutionActions } from './evolution/evolution-actions.js';
import { cellKeys, evolutionKeys } from './evolution/evolution-keys.js';
import { NO_EVOLUTION, evolutionOf } from './evolution/evolution.js';
import { bindKeys } from './keys.js';
import { whenIdle } from './idle.js';
import { projectRecordsOf } from './storage/project-records.js';
import { starsOf } from './stars/stars.js';
import { starKeys } from './stars/star-button.js';
import { NOBODY, NO_VOTE, voteOf } from './vote/vote.js';
import { NOT_EXPORTED, exportOf } from './export/export.js';
import { whenTurned } from './vote/ballot-view.js';
import { voteKeys } from './vote/vote-keys.js';
import { FILM, playerOf } from './steps/player.js';
import { sliderKeys, stepKeys } from './steps/step-keys.js';
import { followRuns } from './live/follow.js';
import { reachabilityOf } from './live/reachability.js';
import { aheadOf } from './look/ahead.js';
import { isSettled } from './look/images.js';
import { lookKeys } from './look/look-keys.js';
import { pixelKeys } from './look/pixel-keys.js';
import { NOTHING_FOUND, foundOf } from './look/located.js';
import { openingOf } from './look/opening.js';
import { startViews } from './look/view.js';
import { helpKeys, helpSheet } from './page/help-sheet.js';
import { foldedAtFirst, foldingOf } from './page/folding.js';
import { VIEWS_BY_NAME, pageView } from './page/page.js';
import { panelKeys } from './page/panel.js';
import { viewKeys } from './page/view-switch.js';

const store = createPageStore();
const runs = runsOf(store);
const metrics = metricsOf(store);
const steps = stepsOf(store, loadSteps);
const grid = gridOf(store);
const curves = curvesOf(store);
const found = foundOf(store, grid.fetch);
const keeping = projectRecordsOf(store);
const stars = starsOf(store, keeping);
const evolution = evolutionOf(store, metrics.loadThoseOf, grid.ahead);
const vote = voteOf(store, keeping, grid.fetch, (results) => choices.choose({ results }));
const take = exportOf(store);
const live = followRuns(store, updated, loadSteps);
const choices = choicesOf(store, changed);
const ownStep = defaultStepOf(store, choices);
const about = get(address('')).then(({ value }) => value, () => null);
const start = startOf(store, choices, metrics, about);
const opening = openingOf(store, choices, found);
const player = playerOf(store, choices, () => !store.get().grid.loading && isSettled(), () => isLookedAt() && grid.load());

/** Whether images are open, in front of everything else. */
function isLookedAt() {
  return store.get().selection.open.length > 0;
}

function createPageStore() {
  const { selection, leftOut } = withinLimits(readSelection(location.search));
  return createStore({
    selection, leftOut, refusal: null, metricFilter: '', about: null, list: EMPTY_LIST, runs: new Map(), metrics: new Map(),
    steps: NO_STEPS, grid: NO_GRID, room: roomNow(), curves: NO_CURVES, found: NOTHING_FOUND, start: NOT_STARTED, newStep: null, playing: false,
    stars: new Map(), starsShown: null, starsMessage: null, notice: null, ...foldedAtFirst(), votes: new Map(), voter: NOBODY, vote: NO_VOTE,
    film: FILM, take: NOT_EXPORTED, isReached: true,
    evolution: NO_EVOLUTION,
  });
}

function changed(before, now) {
  const differs = (...names) => names.some((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
  if (differs('entity', 'project')) {
    location.reload();
    return;
  }
  start.changed();
  if (differs('runs')) {
    metrics.loadThoseOf(now.runs);
  }
  if (differs('runs', 'metrics')) {
    store.set({ newStep: null });
    loadSteps();
  }
  const { newStep } = store.get();
  if (newStep !== null && (now.step >= newStep || now.align === 'latest')) {
    store.set({ newStep: null });
  }
  if (before.open.length > 0 !== now.open.length > 0) {
    player.stop();
  }
  if (differs('align') && ownStep.settle()) {
    return;
  }
  // while a film is playing, the grid behind it is not visible
  const isFilm = store.get().playing && isLookedAt();
  if (differs('view', 'runs', 'metrics', 'align', 'caption')
      || !isFilm && (differs('step') || now.view === 'evolution' && differs('open'))) {
    grid.load();
  }
  if (differs('metrics')) {
    live.forget();
  }
}

async function loadSteps() {
  await steps.load();
  if (!ownStep.settle()) {
    grid.prefetch();
  }
}

/** New steps of a running run are only hinted at, because nothing may move under the reader unless the latest is shown. */
function updated(run, newSteps, facts) {
  store.set({ runs: withRuns(store.get().runs, [{ id: run, ...facts }]) });
  const { selection, steps: { all } } = store.get();
  const added = steps.add(run, newSteps);
  if (added.length === 0 || all.length === 0) {
    return;
  }
  metrics.again(run);
  curves.again();
  const newest = Math.max(...added);
  if (newest > all.at(-1) && selection.align !== 'latest') {
    store.set({ newStep: newest });
  }
  if (selection.align !== 'exact' || added.includes(selection.step)) {
    grid.again();
    found.again();
  }
  evolution.grown(added);
}

async function begin() {
  const { runs: ticked } = store.get().selection;
  if (ticked.length > 0) {
    // a browser sends six requests at a time, so those for each run wait until the images have been requested
    grid.load().then(() => whenIdle(() => metrics.loadThoseOf(ticked)));
    loadSteps();
  }
  start.begin();
  runs.load();
  store.set({ about: await about });
  keeping.start();
  live.start();
}

const page = document.getElementById('page');
const actions = {
  ...choices, runs, player, start, keeping, stars, vote, take, curves, watchRoom: roomOf(store), ...opening,
  evolution: evolutionActions(store, evolution, choices, opening.openImage),
  folding: foldingOf(store),
  filterMetrics: (metricFilter) => store.set({ metricFilter }),
  openHelp: helpSheet(() => keys, store.get),
  retry: () => { grid.again(); found.again(); loadSteps(); runs.load(); start.retry(); curves.retry(); evolution.retry(); },
};
store.subscribe((state) => render(pageView(state, actions), page));
store.subscribe(() => live.update());
store.subscribe(curves.update);
store.subscribe(found.update);
store.subscribe(evolution.update);
store.subscribe(vote.update);
store.subscribe(aheadOf(store, found));
startViews(store);
reachabilityOf(store);
whenTurned(() => store.set({}));
const keys = [
  pixelKeys(),
  lookKeys(actions),
  stepKeys(actions),
  sliderKeys(actions),
  gridKeys(actions),
  starKeys,
  evolutionKeys(actions),
  cellKeys,
  voteKeys(actions),
  viewKeys(VIEWS_BY_NAME, actions),
  panelKeys(actions),
  helpKeys(actions),
];
bindKeys(store, keys);
begin();
