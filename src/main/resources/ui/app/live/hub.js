/**
 * Shares the events that one of a browser's visible tabs, the leader, receives. Browsers open only six connections per host, which
 * would leave none for a seventh tab. Web Locks elect the leader, and detect when a tab is gone; a BroadcastChannel carries
 * messages between tabs. Where a browser lacks either, as in pages that are not in a secure context, each tab opens its own
 * stream.
 */

import { leaderOf } from './leader.js';

/**
 * @param name of what is shared, unique within the origin
 * @param open opens a stream
 * @param wanted returns what this tab follows now
 * @param onEvent called with each event, including those of runs that this tab does not follow
 */
export function hubOf({ name, open, wanted, onEvent, locks = navigator.locks, Channel = globalThis.BroadcastChannel }) {
  let here = null;

  function alone() {
    const leader = leaderOf(open, onEvent);
    const announce = () => leader.announce('me', wanted());
    announce();
    return { announce, leave: leader.close };
  }

  function shared() {
    const tab = crypto.randomUUID();
    const channel = new Channel(name);
    const leaving = new AbortController();
    const known = new Set([tab]);
    let leader = null;

    function say(message) {
      channel.postMessage(message);
      take(message);
    }

    function take(message) {
      if (message.event) {
        onEvent(message.event);
      } else if (message.lead) {
        announce();
      } else if (leader !== null) {
        leader.announce(message.from, message.wanted);
        watch(message.from);
      }
    }

    const announce = () => say({ from: tab, wanted: wanted() });

    /** Detects that a tab is gone, for any reason: it holds this lock as long as it exists. */
    function watch(other) {
      if (!known.has(other)) {
        known.add(other);
        request(`${name} tab ${other}`, () => leader.left(other));
      }
    }

    function lead() {
      leader = leaderOf(open, (event) => say({ event }));
      say({ lead: true });
      return untilLeft();
    }

    const untilLeft = () => new Promise((resolve) => leaving.signal.addEventListener('abort', resolve));

    function request(lock, granted) {
      locks.request(lock, { signal: leaving.signal }, granted).catch((thrown) => {
        if (!leaving.signal.aborted) {
          // this browser forbids locks here
          console.warn(`Tabs do not share a connection: ${thrown}`);
          leave();
          here = alone();
        }
      });
    }

    function leave() {
      leader?.close();
      channel.close();
      leaving.abort();
    }

    channel.onmessage = ({ data }) => take(data);
    request(`${name} tab ${tab}`, () => {
      announce();
      request(`${name} leader`, lead);
      return untilLeft();
    });
    return { announce, leave };
  }

  return {
    /** Joins, until `leave`. */
    join() {
      here ??= locks && Channel ? shared() : alone();
    },
    leave() {
      here?.leave();
      here = null;
    },
    /** Announces that what this tab follows has changed. */
    changed() {
      here?.announce();
    },
  };
}
