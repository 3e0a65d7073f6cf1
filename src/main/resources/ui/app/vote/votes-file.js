/** Votes as files: to be combined with those of other people, and as a table. */

import { ALIGNMENTS } from '../address.js';
import { fileOf, isStep, isText, isTime, recordsOf } from '../storage/records-file.js';
import { csvOf } from '../export/csv.js';

const CHOICES = ['left', 'right', 'equal'];

/**
 * @param names of the runs, by id
 */
export function votesAsJson(votes, names, project, now) {
  const runs = [...new Set(votes.flatMap(({ left, right }) => [left.run_id, right.run_id]))];
  return fileOf('votes', votes, project, now, { runs: runs.map((id) => ({ id, name: names.get(id) ?? null })) });
}

export function votesAsCsv(votes, names) {
  const side = (name) => [`${name}_run_id`, `${name}_run_name`, `${name}_step`, `${name}_file`];
  const sideOf = ({ run_id: run, step, file }) => [run, names.get(run) ?? '', step, file];
  return csvOf(['voter', 'voter_id', 'at', 'metric', 'asked_step', 'align', 'prompt', 'choice', 'better_run_id', ...side('left'), ...side('right'), 'id'],
    votes.map((vote) => [vote.voter, vote.voter_id, vote.at, vote.metric, vote.asked_step, vote.align, vote.prompt, vote.choice,
      vote.choice === 'equal' ? '' : vote[vote.choice].run_id, ...sideOf(vote.left), ...sideOf(vote.right), vote.id]));
}

/** Reads the votes of a file; throws an Error with a message for the user, as a sentence. */
export const readVotes = (text, project) => recordsOf(text, 'votes', project, readVote);

/** Only known members of a vote are kept. */
function readVote(vote, check) {
  ['id', 'voter_id', 'metric', 'prompt'].forEach((name) => check(isText(vote?.[name]) && vote[name] !== '', name, 'a string'));
  check(isText(vote.voter), 'voter', 'a string');
  check(isTime(vote.at), 'at', 'a time');
  check(CHOICES.includes(vote.choice), 'choice', 'left, right or equal');
  check(ALIGNMENTS.includes(vote.align), 'align', ALIGNMENTS.join(', '));
  check(vote.asked_step === null || isStep(vote.asked_step), 'asked_step', 'a step or null');
  ['left', 'right'].forEach((name) => check(isSide(vote[name]), name, 'an image with its run_id, step and file'));
  check(vote.left.run_id !== vote.right.run_id, 'right', 'an image of another run than the left one');
  const { id, voter_id, voter, at, metric, prompt, asked_step, align, left, right, choice } = vote;
  const side = ({ run_id, step, file }) => ({ run_id, step, file });
  return { id, voter_id, voter, at: new Date(at).toISOString(), metric, prompt, asked_step, align, left: side(left), right: side(right), choice };
}

const isSide = (side) => isText(side?.run_id) && side.run_id !== '' && isStep(side.step) && isText(side.file);
