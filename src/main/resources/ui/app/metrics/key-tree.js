/** Metric keys by prefixes that end with a slash: `main/`, `eval/`, and `eval/cats/` below it. */

/**
 * Groups keys by common prefixes. A prefix with a single key forms no group, and one that is all there is in another is merged
 * with it. Keys and groups that more of the runs have come first.
 *
 * @param keys each with its `metric` and the number of `runs` that have it
 * @returns groups with their `prefix`, its last part as `name`, the `keys` that are not in a subgroup, the subgroups as `groups`,
 * and all their keys in this order as `all`; keys without a group are in the first or last one, which has an empty prefix
 */
export function groupedKeys(keys) {
  const root = grow('', keys);
  const alone = root.keys.length === 0 ? [] : [{ ...root, groups: [], all: root.keys }];
  return [...root.groups, ...alone].sort(byRuns((group) => group.prefix === ''));
}

function grow(prefix, keys) {
  const branches = new Map();
  keys.forEach((key) => {
    const branch = branchOf(key.metric, prefix);
    branches.set(branch, [...branches.get(branch) ?? [], key]);
  });
  const groups = [...branches].filter(([branch, within]) => branch !== prefix && within.length > 1)
    .map(([branch, within]) => grow(longestShared(within, branch), within))
    .map((group) => ({ ...group, name: group.prefix.slice(prefix.length) })).sort(byRuns(() => false));
  const below = groups.flatMap(({ all }) => all);
  const grouped = new Set(below);
  const own = keys.filter((key) => !grouped.has(key)).sort(byRuns(() => false));
  return { prefix, name: prefix, keys: own, groups, all: [...own, ...below] };
}

/** Extends the prefix of a key by one slash, if it has another. */
function branchOf(metric, prefix) {
  return metric.slice(0, metric.indexOf('/', prefix.length) + 1 || prefix.length);
}

function longestShared(keys, prefix) {
  const [first] = keys;
  const longer = branchOf(first.metric, prefix);
  return longer !== prefix && keys.every(({ metric }) => metric.startsWith(longer)) ? longestShared(keys, longer) : prefix;
}

/** Orders by the number of runs, descending, then those marked as last, then by name. */
function byRuns(isLast) {
  const most = ({ runs, all }) => runs ?? Math.max(...all.map((key) => key.runs));
  const name = ({ metric, prefix }) => metric ?? prefix;
  return (one, other) => most(other) - most(one) || isLast(one) - isLast(other)
    || name(one).localeCompare(name(other), undefined, { numeric: true });
}
