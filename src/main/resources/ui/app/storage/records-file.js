/** Files of a user's records: written by this page, and validated when read, since anyone may have written them. */

const MAX_BYTES = 50_000_000;
const MAX_RECORDS = 200_000;
const MAX_TEXT = 10_000;
const VERSION = 1;

/**
 * @param kind the name of the records, such as `votes`
 * @param more further members of the file, for people who read it
 */
export function fileOf(kind, records, project, now, more = {}) {
  return `${JSON.stringify({
    format: `run-comparer ${kind}`, version: VERSION, project, exported_at: now.toISOString(), ...more, [kind]: records,
  }, null, 2)}\n`;
}

/**
 * Reads the records of a file.
 *
 * @param project the compared project; records of another one are rejected
 * @param read validates and converts a record; it gets a function that rejects one, with the name of the member and what was
 * expected
 * @throws Error with a message for the user, as a sentence
 */
export function recordsOf(text, kind, project, read) {
  if (text.length > MAX_BYTES) {
    throw new Error(`The file has ${text.length.toLocaleString()} characters, more than ${MAX_BYTES.toLocaleString()}.`);
  }
  const file = parsed(text);
  const records = file?.[kind];
  if (file?.format !== `run-comparer ${kind}` || !Array.isArray(records)) {
    throw new Error(`The file contains no Run Comparer ${kind}.`);
  } else if (file.version !== VERSION) {
    throw new Error(`The file has version ${JSON.stringify(file.version)}, but this page reads version ${VERSION}.`);
  } else if (file.project !== project) {
    throw new Error(`The ${kind} are from ${JSON.stringify(file.project)}, but this is ${project}.`);
  } else if (records.length > MAX_RECORDS) {
    throw new Error(`The file has ${records.length.toLocaleString()} ${kind}, more than ${MAX_RECORDS.toLocaleString()}.`);
  }
  return records.map((record, place) => read(record, (isRight, name, expected) => {
    if (!isRight) {
      const found = JSON.stringify(record?.[name])?.slice(0, 80);
      throw new Error(`Number ${place + 1} of the ${kind} in the file: ${name} must be ${expected} but was ${found}.`);
    }
  }));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The file is not valid JSON.');
  }
}

/**
 * Stores the records of files that are not stored yet.
 *
 * @param files a `FileList`
 * @param read reads the records of a text
 * @param kind the name of the records, such as `votes`
 * @returns a message: its `text`, and whether something `isWrong`
 */
export async function addedFrom(files, read, kind, collection) {
  try {
    const found = (await Promise.all([...files].map((file) => file.text()))).flatMap(read);
    const kept = await collection;
    const fresh = [...new Map(found.map((record) => [record.id, record])).values()].filter(({ id }) => !kept.all().has(id));
    await kept.put(fresh);
    return { text: addedText(fresh.length, found.length - fresh.length, kind), isWrong: false };
  } catch (thrown) {
    return { text: thrown.message, isWrong: true };
  }
}

const addedText = (added, others, kind) =>
  `${added} ${added === 1 ? kind.slice(0, -1) : kind} added, ${others} ${others === 1 ? 'was' : 'were'} already here.`;

export const isText = (value) => typeof value === 'string' && value.length <= MAX_TEXT;
export const isStep = (value) => Number.isSafeInteger(value) && value >= 0;
export const isTime = (value) => isText(value) && !Number.isNaN(Date.parse(value));
