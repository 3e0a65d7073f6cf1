// Tables for spreadsheets.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf } from './app/export/csv.js';
import { fileName } from './app/export/download.js';

test('texts are quoted, numbers are not, and lines end as in RFC 4180', () => {
  assert.equal(csvOf(['run', 'step'], [['a "quoted", one\nwith lines', 12], ['ж 图', null], ['', -0.5]]),
    '"run","step"\r\n"a ""quoted"", one\nwith lines",12\r\n"ж 图",\r\n"",-0.5\r\n');
});

test('only what a spreadsheet would treat as a formula is prefixed with an apostrophe', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x']) {
    assert.equal(csvOf([], [[text]]), `\r\n"'${text}"\r\n`);
  }
  for (const text of ['a=b', "'=1", ' -1', 'x@y', 'http://a/?b=c']) {
    assert.equal(csvOf([], [[text]]), `\r\n"${text}"\r\n`);
  }
});

test('file names are valid on every file system', () => {
  assert.equal(fileName('demo/image-training stars', 'csv'), 'demo-image-training-stars.csv');
  assert.equal(fileName('../ж: *', 'json'), 'ж.json');
  assert.equal(fileName('///', 'json'), 'file.json');
  assert.equal(fileName('x'.repeat(300), 'csv').length, 104);
});
