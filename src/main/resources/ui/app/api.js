/** Asks the service that this page is from. */

const BASE = new URL('../', import.meta.url);

/** What the service or the way to it answered in place of what was asked for. */
export class Failure extends Error {
  constructor(status, detail, retryAfter, errors = [], type = null) {
    super(detail);
    this.type = type;
    this.status = status;
    this.retryAfter = retryAfter;
    this.errors = errors;
  }

  get wantsSignIn() {
    return this.status === 401;
  }

  /** More was asked for at once than is answered; to try again is of no use. */
  get isTooMuch() {
    return this.errors.some(({ type }) => type === 'value_error.list.max_items');
  }
}

/**
 * @param parameters pairs of a name and a value; those without a value are left out
 */
export function address(path, parameters = []) {
  const url = new URL(path, BASE);
  parameters.forEach(([name, value]) => {
    if (value !== null && value !== undefined && value !== '') {
      url.searchParams.append(name, value);
    }
  });
  return url;
}

/** An address that tells which project is meant, where the reader chose one. */
export function projectAddress(path, { entity, project }, parameters = []) {
  return address(path, [['entity', entity], ['project', project], ...parameters]);
}

export const get = (url, signal) => ask(url, { signal });

export function post(url, body, signal) {
  return ask(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal });
}

/** Gives the JSON of an answer and its headers; throws a Failure, or an AbortError. */
async function ask(url, options) {
  let response;
  try {
    response = await fetch(url, { headers: { Accept: 'application/json' }, ...options });
  } catch (failed) {
    if (failed.name === 'AbortError') {
      throw failed;
    }
    throw new Failure(0, 'The service cannot be reached.');
  }
  if (!response.ok) {
    throw await failure(response);
  }
  return { value: parse(await response.text()), headers: response.headers };
}

/** Reads JSON. Whole numbers that JavaScript would round stay as they are written, as texts. */
function parse(text) {
  return /[:,[]\s*-?\d{16}/.test(text) ? JSON.parse(text, unrounded) : JSON.parse(text);
}

/** Browsers that do not hand over the source of a value show it rounded. */
function unrounded(key, value, context) {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? context?.source ?? value : value;
}

/** Makes a failure of a response that is one. */
export async function failure(response) {
  const problem = await response.json().catch(() => ({}));
  return new Failure(response.status, problem.detail ?? `The service answered with status ${response.status}.`,
    response.headers.get('Retry-After'), problem.errors, problem.type);
}

/** Makes of a task one of which only the newest counts: a call ends the call before. */
export function newestOnly(task) {
  let controller = new AbortController();
  return async (...values) => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    try {
      await task(signal, ...values);
    } catch (thrown) {
      if (!signal.aborted) {
        throw thrown;
      }
    }
  };
}
