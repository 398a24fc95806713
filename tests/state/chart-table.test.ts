// The numbers of a chart as a file for spreadsheets.
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/state/chart-table';

describe('the file of a chart', () => {
  it('starts with the mark of its encoding, names units, and leaves out what is not known', () => {
    const text = csvOf({
      columns: [{ label: '日期' }, { label: '实际', unit: '亩' }],
      rows: [
        ['2020-10-31', 1234.5678],
        ['2020-11-15', null],
      ],
    });
    expect(text).toBe('\uFEFF日期,实际 (亩)\r\n2020-10-31,1234.5678\r\n2020-11-15,\r\n');
  });

  it('quotes what would break a row, and keeps text from being a command; numbers stay numbers', () => {
    const rows = [['=1+1', '@x', '+a', '-b', '\tc', -5, 'a"b,c\nd']];
    expect(csvOf({ columns: [], rows }).split('\r\n')[1]).toBe(`'=1+1,'@x,'+a,'-b,'\tc,-5,"a""b,c\nd"`);
  });
});
