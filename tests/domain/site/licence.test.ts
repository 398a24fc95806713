// Licence numbers. The 18 characters: 国土资发〔2007〕294号, whose example of a month is 200705; the 23: 自然资办发〔2020〕32号.
import { expect, it } from 'vitest';
import { readLicence } from '../../../src/domain/site/licence';

it.each([
  ['C4100002010011120053386', '41', 2010, 1],
  ['C4105002010011120053386', '4105', 2010, 1],
  ['C4105222010121120053386', '410522', 2010, 12],
  ['C1000002009051110017571', '', 2009, 5],
  ['T1403002020061110017571', '1403', 2020, 6],
  ['T14120070502000001', '14', 2007, 5],
  ['T01120070502000001', '', 2007, 5],
])('%s', (number, issuer, year, month) => {
  expect(readLicence(number)).toEqual({ ok: true, licence: { issuer, year, month } });
});

it.each([
  ['C410000201001112005338', 'length'],
  ['C41000020100111200533861', 'length'],
  ['c4100002010011120053386', 'characters'],
  ['C41000020100111200533-6', 'characters'],
  ['C14120070502000001', 'characters'],
  ['1400000510123', 'old'],
])('%s is none: %s', (number, why) => {
  expect(readLicence(number)).toMatchObject({ ok: false, why });
});
