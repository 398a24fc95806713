import { describe, expect, it } from 'vitest';
import { type ChosenFile, MOST_BYTES, setsOf } from '../../src/state/import-files';

const file = (path: string, bytes = 10): ChosenFile => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  path,
  content: { size: bytes } as Blob,
});
const names = (paths: readonly string[]) => {
  const chosen = setsOf(paths.map((path) => file(path)));
  return chosen.ok ? chosen.sets.map((set) => [set.name, set.files.map(({ name }) => name)]) : chosen;
};

describe('chosen files', () => {
  it('parts of a shapefile are one data set, named by the .shp, whatever their case', () => {
    expect(names(['县局/图斑.dbf', '县局/图斑.shp', '县局/图斑.SHX', '县局/图斑.shp.xml', '县局/图斑.cpg'])).toEqual([
      ['图斑.shp', ['图斑.dbf', '图斑.shp', '图斑.SHX', '图斑.shp.xml', '图斑.cpg']],
    ]);
  });

  it('shapefiles of the same name in two folders are two', () => {
    expect(names(['a/x.shp', 'a/x.dbf', 'b/x.shp', 'b/x.dbf'])).toEqual([
      ['x.shp', ['x.shp', 'x.dbf']],
      ['x.shp', ['x.shp', 'x.dbf']],
    ]);
  });

  it('every other file is one of its own', () => {
    expect(names(['one.geojson', 'two.geojson', 'ledger.csv'])).toHaveLength(3);
  });

  it('what operating systems and office programs leave behind is nothing', () => {
    const left = ['.DS_Store', 'f/Thumbs.db', '__MACOSX/._x.kml', '~$台账.xlsx', 'f/.hidden'];
    expect(names([...left, '台账.xlsx'])).toEqual([['台账.xlsx', ['台账.xlsx']]]);
    expect(names(left)).toMatchObject({ ok: false, problem: 'nothing' });
    expect(names([])).toMatchObject({ ok: false, problem: 'nothing' });
  });

  it('an empty one is refused before it is sent', () => {
    expect(setsOf([file('空.geojson', 0)])).toEqual({ ok: false, problem: 'empty', name: '空.geojson' });
    expect(setsOf([file('图斑.shp'), file('图斑.cpg', 0)])).toMatchObject({ ok: true });
  });

  it('a FileGDB folder has to be packed, and is named', () => {
    expect(names(['调查/成果.gdb/a00000001.gdbtable', '调查/成果.gdb/gdb'])).toEqual({
      ok: false,
      problem: 'gdb-folder',
      name: '成果.gdb',
    });
  });

  it('old workbooks and other archives are refused before they are sent', () => {
    expect(names(['台账.xls'])).toMatchObject({ ok: false, problem: 'xls' });
    expect(names(['图斑.RAR'])).toMatchObject({ ok: false, problem: 'rar' });
    expect(names(['台账.xlsx'])).toEqual([['台账.xlsx', ['台账.xlsx']]]);
  });

  it('the limit holds for all parts together', () => {
    const half = MOST_BYTES / 2;
    expect(setsOf([file('a.shp', half), file('a.dbf', half)])).toMatchObject({ ok: true });
    expect(setsOf([file('a.shp', half), file('a.dbf', half + 1)])).toMatchObject({ ok: false, problem: 'too-large' });
  });
});
