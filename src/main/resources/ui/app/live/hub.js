/**
 * Has the tabs of a browser that are visible share what one of them, the leader, hears. A browser opens six connections to a
 * host, and would otherwise have none left for the seventh tab. Web Locks choose the leader, and show when a tab has gone; a
 * BroadcastChannel carries what is said between tabs. Where a browser has not both, as on pages that are neither https nor of
 * this computer, each tab listens for itself.
 */

import { leaderOf } from './leader.js';

/**
 * @param name of what is shared, among all that is of the same origin
 * @param open opens a stream
 * @param wanted gives what this tab follows now
 * @param hear takes each event, also of runs that this tab does not follow
 */
export function hubOf({ name, open, wanted, hear, locks = navigator.locks, Channel = globalThis.BroadcastChannel }) {
  let here = null;

  function alone() {
    const leader = leaderOf(open, hear);
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
        hear(message.event);
      } else if (message.lead) {
        announce();
      } else if (leader !== null) {
        leader.announce(message.from, message.wanted);
        watch(message.from);
      }
    }

    const announce = () => say({ from: tab, wanted: wanted() });

    /** Notices that a tab has gone, however it went: it holds this lock as long as it is there. */
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
          // this browser refuses locks here
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
    /** Takes part, from now on until `leave`. */
    join() {
      here ??= locks && Channel ? shared() : alone();
    },
    leave() {
      here?.leave();
      here = null;
    },
    /** Says that what this tab follows is no longer what it was. */
    changed() {
      here?.announce();
    },
  };
}
