/** The config values in which a run differs from the others, and what is wrong with them. */

import { html, nothing } from '../lib/lit-html/lit-html.js';

const MAX_VALUES = 6;
const MAX_VALUE = 120;

/** Why values are missing, by the reason of the API. */
const GAPS = {
  key_too_long: 'a key is too long',
  too_many_values: 'there are too many',
  too_large: 'they are too long in total',
  too_deep: 'one is nested too deeply',
};

export function configView({ config, configProblem, configGaps }) {
  return html`
    ${valuesView(Object.entries(config ?? {}))}
    ${configProblem ? html`<p class="problem" role="status">The configuration could not be read: ${configProblem}</p>` : nothing}
    ${gapsView((configGaps ?? []).filter(({ key }) => key === undefined))}`;
}

function valuesView(values) {
  if (values.length === 0) {
    return nothing;
  }
  const all = values.map(([key, value]) => `${key}: ${value}`).join('\n');
  return html`
    <span class="config" title=${all}>
      ${values.slice(0, MAX_VALUES).map(([key, value]) => html`<span><b>${key}</b> ${shortened(String(value))}</span>`)}
      ${values.length > MAX_VALUES ? html`<span>+${values.length - MAX_VALUES} more</span>` : nothing}
    </span>`;
}

const shortened = (text) => (text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text);

function gapsView(gaps) {
  return gaps.length === 0 ? nothing : html`
    <p class="hint config-gaps">Config values are missing here: ${gaps.map(({ reason }) => GAPS[reason] ?? reason).join(', ')}.</p>`;
}
