/** The prompt of the evolution: one of those logged under its metric key. */

/** With more, a list to choose from is of no use. */
const MAX_PLACES = 500;

/** Returns the parameters that select a prompt; with a caption, the index counts the images with that caption. */
export function promptQuery({ prompt, index }) {
  return prompt === null ? [['index', index]] : [['caption', prompt], ['occurrence', index]];
}

/**
 * Returns what a response offers to choose from, in order: the indexes of the lists, and the captions. Each has how it is
 * `chosen` and how it is `shown`; the current choice is always included, logged or not.
 */
export function promptsOf({ prompts, index_count: count, caption, occurrence, index }) {
  const captioned = prompts.filter((prompt) => prompt.caption !== null);
  const isThere = captioned.some((prompt) => prompt.caption === caption && prompt.occurrence === occurrence);
  return {
    places: Array.from({ length: Math.max(Math.min(count, MAX_PLACES), (index ?? 0) + 1) }, (_, place) => placeOption(place, captioned)),
    captions: (caption === null || isThere ? captioned : [{ caption, occurrence }, ...captioned]).map(captionOption),
  };
}

/** Returns the prompt this many places further on, or the last or first one if there are not as many. */
export function promptBeside(response, count) {
  const { places, captions } = promptsOf(response);
  const options = response.caption === null ? places : captions;
  const here = options.findIndex(({ chosen }) => isChosen(chosen, response));
  return options[Math.min(options.length - 1, Math.max(0, here + count))].chosen;
}

/** Whether a response is for this prompt. */
export function isChosen(chosen, { caption, occurrence, index }) {
  return chosen.prompt === caption && (chosen.index ?? 0) === (caption === null ? index : occurrence);
}

/** If all lists have the same prompt at an index, that index selects it. */
function placeOption(place, captioned) {
  const here = captioned.filter(({ index }) => index === place);
  return {
    chosen: { prompt: null, index: place === 0 ? null : place },
    shown: here.length === 1 ? `${place + 1}: ${here[0].caption}` : `image ${place + 1}`,
  };
}

function captionOption({ caption, occurrence }) {
  return {
    chosen: { prompt: caption, index: occurrence === 0 ? null : occurrence },
    shown: occurrence === 0 ? caption : `${caption} (${occurrence + 1})`,
  };
}
