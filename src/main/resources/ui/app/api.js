/** Sends requests to the service that serves this page. */

/** The page is one level below the service, whatever the addresses of its modules. */
const base = () => new URL('../', location.href);

/** Statuses that, without JSON, come from a proxy rather than from the service. */
const OF_PROXIES = [502, 503, 504];

let onReach = () => {};

/**
 * @param listener called with whether the service can be reached, each time a request has shown it
 */
export function watchReach(listener) {
  onReach = listener;
}

/** An error response from the service or from a proxy, or no response at all. */
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

  /** The request exceeds a limit; retrying does not help. */
  get isTooMuch() {
    return this.errors.some(({ type }) => type === 'value_error.list.max_items');
  }
}

/**
 * @param parameters pairs of a name and a value; those without a value are omitted
 */
export function address(path, parameters = []) {
  const url = new URL(path, base());
  parameters.forEach(([name, value]) => {
    if (value !== null && value !== undefined && value !== '') {
      url.searchParams.append(name, value);
    }
  });
  return url;
}

/** Adds the project to a URL if the reader chose one. */
export function projectAddress(path, { entity, project }, parameters = []) {
  return address(path, [['entity', entity], ['project', project], ...parameters]);
}

export const get = (url, signal) => send(url, { signal });

/** Fetches what must not come from the browser's cache, such as the newest runs. */
export const getNewest = (url, signal) => send(url, { signal, cache: 'no-cache' });

export function post(url, body, signal) {
  return send(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal });
}

/** Returns the JSON of a response and its headers; throws a Failure, or an AbortError. */
async function send(url, options) {
  let response;
  try {
    response = await fetch(url, { headers: { Accept: 'application/json' }, ...options });
  } catch (failed) {
    if (failed.name === 'AbortError') {
      throw failed;
    }
    onReach(false);
    throw new Failure(0, 'The service cannot be reached.');
  }
  if (isOfAProxy(response)) {
    onReach(false);
  } else if (options.method === 'POST' || options.cache === 'no-cache') {
    // other responses may come from the browser's cache
    onReach(true);
  }
  if (!response.ok) {
    throw await failure(response);
  }
  return { value: parse(await response.text()), headers: response.headers };
}

const isOfAProxy = ({ status, headers }) => OF_PROXIES.includes(status) && !headers.get('Content-Type')?.includes('json');

/** Parses JSON; integers that JavaScript would round are kept as strings. */
function parse(text) {
  return /[:,[]\s*-?\d{16}/.test(text) ? JSON.parse(text, unrounded) : JSON.parse(text);
}

/** Browsers without access to the source text show such integers rounded. */
function unrounded(key, value, context) {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? context?.source ?? value : value;
}

/** Creates a failure from an error response. */
export async function failure(response) {
  const problem = await response.json().catch(() => ({}));
  return new Failure(response.status, problem.detail ?? `The service responded with status ${response.status}.`,
    response.headers.get('Retry-After'), problem.errors, problem.type);
}

/** Wraps a task so that each call aborts the one before. */
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
