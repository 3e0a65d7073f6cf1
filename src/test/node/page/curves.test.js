import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisOf, nearestStep } from './app/curves/axis.js';
import { joined } from './app/curves/joined.js';
import { logRange, marked } from './app/curves/log-scale.js';
import { numberText, placeAt } from './app/curves/reading.js';
import { fitting, keysOfAll, plottedKeys, usualKey } from './app/curves/scalar-keys.js';
import { smoothed } from './app/curves/smoothing.js';

const keys = (...names) => names.map((key) => ({ key, runs: 1 }));

test('the default scalar is the training loss, or what is closest to it', () => {
  assert.equal(usualKey(keys('eval/loss', 'lr', 'train/loss', 'val/loss')), 'train/loss');
  assert.equal(usualKey(keys('val/loss', 'loss')), 'loss');
  assert.equal(usualKey(keys('val_loss', 'train_loss', 'lr')), 'train_loss');
  assert.equal(usualKey(keys('losses/perceptual', 'unet/loss')), 'unet/loss');
  assert.equal(usualKey(keys('train/loss_simple', 'val/loss')), 'val/loss');
  assert.equal(usualKey(keys('train/Loss', 'val/Loss')), 'train/Loss');
  assert.equal(usualKey(keys('g_loss', 'd_loss')), 'g_loss');
  assert.equal(usualKey(keys('fid', 'lr')), null);
  assert.equal(usualKey([]), null);
});

test('scalars of most of the ticked runs come first', () => {
  const loaded = new Map([['a', { keys: [{ key: 'x10' }, { key: 'lr' }] }], ['b', { keys: [{ key: 'x9' }, { key: 'lr' }] }],
    ['gone', { problem: {} }], ['unticked', { keys: [{ key: 'fid' }] }]]);

  assert.deepEqual(keysOfAll(['a', 'b', 'gone', 'unknown'], loaded),
    [{ key: 'lr', runs: 2 }, { key: 'x9', runs: 1 }, { key: 'x10', runs: 1 }]);
});

test('at most four scalars from the address are plotted, or else the default one', () => {
  const plotted = (scalars, known) => plottedKeys({ selection: { scalars }, curves: { keys: known } });

  assert.deepEqual(plotted(['a', 'b', 'c', 'd', 'e'], keys('loss')), ['a', 'b', 'c', 'd']);
  assert.deepEqual(plotted([], keys('lr', 'loss')), ['loss']);
  assert.deepEqual(plotted([], keys('lr')), []);
  assert.deepEqual(plotted([], null), []);
});

test('a filter matches all of its words, in any order and case', () => {
  assert.deepEqual(fitting(keys('train/Loss', 'val/loss', 'lr'), 'LOSS tr').map(({ key }) => key), ['train/Loss']);
  assert.equal(fitting(keys('a', 'b'), '').length, 2);
});

test('smoothing weights the first values as TensorBoard does', () => {
  assert.deepEqual(smoothed([1, 2, 3], 0), [1, 2, 3]);
  const [first, second, third] = smoothed([1, 2, 3], 0.5);
  assert.equal(first, 1);
  assert.ok(Math.abs(second - 5 / 3) < 1e-12);
  assert.ok(Math.abs(third - 17 / 7) < 1e-12);
  assert.ok(smoothed([5, 5, 5, 5], 0.99).every((value) => Math.abs(value - 5) < 1e-12));
});

test('a gap remains, and the average continues after it', () => {
  const [first, gap, next] = smoothed([1, null, 3], 0.5);

  assert.equal(gap, null);
  assert.deepEqual([first, next], smoothed([1, 3], 0.5));
});

test('curves with different steps share an axis, with gaps only where there is no number', () => {
  const [steps, one, other] = joined([{ steps: [10, 20, 40], values: [1, null, 3] }, { steps: [20, 30], values: [5, 6] }]);

  assert.deepEqual([...steps], [10, 20, 30, 40]);
  assert.deepEqual([...one], [1, null, undefined, 3]);
  assert.deepEqual([...other], [undefined, 5, 6, undefined]);
});

test('positions on a linear or logarithmic axis are those of its steps', () => {
  const linear = axisOf(0, 1000, false);
  const log = axisOf(0, 1000, true);

  assert.equal(linear.placeOf(250), 0.25);
  assert.equal(linear.at(0.25), 250);
  assert.equal(linear.placeOf(5000), 1);
  assert.ok(Math.abs(log.placeOf(10) - 1 / 3) < 1e-12);
  assert.ok(Math.abs(log.at(2 / 3) - 100) < 1e-9);
  assert.equal(log.placeOf(0), 0);
  assert.equal(axisOf(7, 7, false).placeOf(7), 0);
});

test('a position leads to the nearest step with images', () => {
  const steps = [0, 250, 500, 1000];
  const axis = axisOf(0, 1000, false);

  assert.deepEqual([0, 0.1, 0.13, 0.5, 0.74, 0.76, 1].map((place) => nearestStep(axis, steps, place)),
    [0, 0, 250, 500, 500, 1000, 1000]);
  assert.equal(nearestStep(axis, [300], 0.9), 300);
});

test('the value of a curve at a step is the last one logged', () => {
  const curve = { steps: [10, 20, 40] };

  assert.deepEqual([5, 10, 19, 20, 39, 400].map((step) => placeAt(curve, step)), [-1, 0, 0, 1, 1, 2]);
  assert.equal(placeAt({ steps: [] }, 10), -1);
});

test('numbers are as short as possible', () => {
  assert.deepEqual([0, 1, 0.123456, -12.3456, 12345.678, 999999, 1234567, 0.00012346, 1e-9, 3e20].map(numberText),
    ['0', '1', '0.1235', '-12.35', '12346', '999999', '1.235e6', '1.235e-4', '1e-9', '3e20']);
  assert.equal(numberText(null), 'NaN');
});

test('a logarithmic scale begins and ends with one digit', () => {
  assert.deepEqual(logRange(0.107, 0.93), [0.1, 1]);
  assert.deepEqual(logRange(0.3, 25), [0.3, 30]);
  assert.deepEqual(logRange(1e-7, 2.5e-3), [1e-7, 3e-3]);
  assert.deepEqual(logRange(0.2, 0.2), [0.1, 0.4]);
});

test('it has as many labels as fit', () => {
  const decades = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
  const written = (most) => marked(decades, most).filter((number) => number !== null);

  assert.deepEqual(written(10), [1, 2, 5, 10, 20, 50, 100]);
  assert.deepEqual(written(6), [1, 3, 10, 30, 100]);
  assert.deepEqual(written(3), [1, 10, 100]);
  assert.deepEqual(written(2), [1, 100]);
  assert.deepEqual(marked([2, 3, 4], 5), [2, 3, 4]);
  assert.deepEqual(marked([2, 3, 4], 2), [2, null, 4]);
});
