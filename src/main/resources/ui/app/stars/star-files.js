/** The stars as files: a table for spreadsheets, and complete as JSON. */

import { filePath } from '../images/file-path.js';
import { fileOf, isStep, isText, isTime, recordsOf } from '../storage/records-file.js';
import { csvOf } from '../export/csv.js';
import { download, fileName } from '../export/download.js';
import { idOf } from './star-id.js';

const FIELDS = ['run_id', 'run_name', 'metric', 'step', 'index', 'caption', 'url', 'starred_at'];

export const starsAsCsv = (stars) => csvOf(FIELDS, stars.map((star) => FIELDS.map((field) => star[field])));

export function starsAsJson(stars, project, now) {
  const listed = stars.map((star) => Object.fromEntries(FIELDS.map((field) => [field, star[field]])));
  return fileOf('stars', listed, project, now);
}

/**
 * Reads the stars of a file.
 *
 * @param addressOf returns the URL of a run's file from the id of the run and the path: the URL in the file is that of the
 * service where the star was given
 * @throws Error with a message for the user, as a sentence
 */
export const readStars = (text, project, addressOf) => recordsOf(text, 'stars', project, (star, check) => readStar(star, check, addressOf));

/** Only known members of a star are kept. */
function readStar(star, check, addressOf) {
  ['run_id', 'metric'].forEach((name) => check(isText(star?.[name]) && star[name] !== '', name, 'a string'));
  ['run_name', 'caption'].forEach((name) => check((star[name] ?? null) === null || isText(star[name]), name, 'a string or null'));
  check(isStep(star.step), 'step', 'a step');
  check((star.index ?? null) === null || isStep(star.index), 'index', 'an index in a list or null');
  check(isTime(star.starred_at), 'starred_at', 'a time');
  const { run_id: run, metric, step } = star;
  const path = isText(star.url) && /^https?:/.test(star.url) && URL.canParse(star.url) ? filePath(run, star.url) : '/';
  // a path that is still absolute does not belong to the run
  check(!path.startsWith('/'), 'url', 'the URL of a file of the run');
  const url = addressOf(run, path);
  return {
    id: idOf(run, metric, step, path), run_id: run, run_name: star.run_name ?? null, metric, step, index: star.index ?? null,
    caption: star.caption ?? null, url, thumbnail_url: `${url}?width=256`, starred_at: new Date(star.starred_at).toISOString(),
  };
}

export const downloadCsv = (stars, project) => download(nameFor(project, 'csv'), starsAsCsv(stars), 'text/csv;charset=utf-8');

export const downloadJson = (stars, project) => download(nameFor(project, 'json'), starsAsJson(stars, project, new Date()),
  'application/json');

const nameFor = (project, ending) => fileName(`stars ${project ?? ''}`, ending);
