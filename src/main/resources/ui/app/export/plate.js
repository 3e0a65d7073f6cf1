/** What is exported: the grid or the evolution as tables of images, with their names, steps and captions. */

import { shownRows } from '../grid/arranged.js';
import { projectOf } from '../project.js';

/**
 * @returns the title and the tables, each with its name, its column headers, and its rows: a run with a note, and for each column
 * an image, with a text if that adds to the headers, or null; null if no image is shown
 */
export function plateOf(state) {
  const plate = state.selection.view === 'evolution' ? evolutionPlate(state) : gridPlate(state);
  return plate !== null && plate.tables.some(({ rows }) => rows.length > 0) ? plate : null;
}

export const imagesOf = ({ tables }) => tables.flatMap(({ rows }) => rows).flatMap(({ cells }) => cells)
  .filter((cell) => cell !== null).map(({ image }) => image);

function gridPlate(state) {
  const { grid: { comparison }, selection } = state;
  if (comparison === null) {
    return null;
  }
  const places = new Map(comparison.columns.map(({ run_id: run }, place) => [run, place]));
  const runs = selection.runs.filter((run) => places.has(run));
  const step = comparison.align === 'latest' || comparison.step === null ? 'latest images' : `step ${comparison.step}`;
  return {
    title: [projectOf(state), step].filter(Boolean).join(', '),
    tables: shownRows(comparison, state).map(({ row, captions, cells, columns }) => ({
      name: row.metric,
      heads: columns.map((column) => captions[column]),
      rows: runs.filter((run) => cells[places.get(run)].some((image) => image !== undefined)).map((run) => {
        const images = cells[places.get(run)];
        return {
          run, name: nameOf(run, state),
          note: `step ${row.cells[places.get(run)].images[0].step}`,
          cells: columns.map((column) => cellOf(images[column], captions[column] === null ? images[column]?.caption : null)),
        };
      }),
    })).filter(({ rows }) => rows.length > 0),
  };
}

function evolutionPlate(state) {
  const { response } = state.evolution;
  return response === null ? null : plateOfEvolution(response, state);
}

/**
 * @param response a response of the service
 */
export function plateOfEvolution(response, state) {
  const prompt = response.caption ?? sharedCaption(response) ?? `image ${response.index + 1}`;
  return {
    title: [projectOf(state), response.metric, prompt].filter(Boolean).join(', '),
    tables: [{
      name: prompt,
      heads: response.steps.map((step) => `step ${step}`),
      rows: state.selection.runs.map((run) => response.rows.find(({ run_id: id }) => id === run))
        .filter((row) => row?.cells.some(({ image }) => image)).map((row) => ({
          run: row.run_id, name: nameOf(row.run_id, state), note: '',
          cells: row.cells.map(({ step, image }) => cellOf(image, image && image.step !== step ? `step ${image.step}` : null)),
        })),
    }],
  };
}

/** The caption of the images at an index, if all of them have the same. */
function sharedCaption({ rows }) {
  const captions = new Set(rows.flatMap(({ cells }) => cells).filter(({ image }) => image).map(({ image }) => image.caption));
  return captions.size === 1 ? [...captions][0] : null;
}

const nameOf = (run, { runs }) => runs.get(run)?.name ?? run;

/** Images without a URL cannot be exported. */
const cellOf = (image, text) => (image?.url ? { image, text: text ?? '' } : null);
