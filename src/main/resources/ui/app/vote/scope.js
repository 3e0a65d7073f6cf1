/** Which votes belong to the images that are voted on. */

/** What is voted on: the ticked runs, a metric, and the images shown for the step; the latest images have no step. */
export const scopeOf = ({ runs, step, align }, metric) => ({ runs, metric, align, step: align === 'latest' ? null : step });

/** Whether a vote is about these runs and this metric, at any step. */
export function isOnRuns({ metric, left, right }, scope) {
  return metric === scope.metric && scope.runs.includes(left.run_id) && scope.runs.includes(right.run_id);
}

/** Whether a vote is about exactly the images that are voted on now. */
export const isInScope = (vote, scope) => isOnRuns(vote, scope) && vote.asked_step === scope.step && vote.align === scope.align;

/** The votes of a voter on these images, oldest first. */
export function ownVotes(votes, scope, voterId) {
  return [...votes.values()].filter((vote) => vote.voter_id === voterId && isInScope(vote, scope))
    .sort((one, other) => one.at.localeCompare(other.at));
}
