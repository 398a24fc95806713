import { describe, expect, it } from 'vitest';
import { ATTRIBUTES } from '../../src/domain/site/attributes';
import { DETAIL_LABELS, DETAIL_VALUES } from '../../src/ui/i18n/details';
import { loadWords } from '../../src/ui/i18n/words';

type Entry = readonly [path: string, text: string];

/** Every text of a dictionary; functions are called with names for their parameters. */
function entriesOf(node: unknown, path = ''): readonly Entry[] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String(node(...['⟨1⟩', '⟨2⟩', '⟨3⟩'].slice(0, node.length)))]];
  return Object.entries(node as Record<string, unknown>).flatMap(([key, value]) => entriesOf(value, `${path}.${key}`));
}

const CHINESE = /\p{Script=Han}/u;
const parameters = (text: string): readonly string[] => (text.match(/⟨\d⟩/g) ?? []).toSorted();

describe('words on screen', async () => {
  const zh = entriesOf((await loadWords('zh')).t);
  const en = entriesOf((await loadWords('en')).t);

  it('exist in both languages under the same keys', () => {
    expect(en.map(([path]) => path).toSorted()).toEqual(zh.map(([path]) => path).toSorted());
    expect(zh.length).toBeGreaterThan(200);
  });

  it('tell the facts of one card apart', async () => {
    for (const language of ['zh', 'en'] as const) {
      const { t } = await loadWords(language);
      const clause = [t.target.document, t.target.section, t.target.item, t.target.clause];
      const site = [...Object.values(ATTRIBUTES), ...Object.values(DETAIL_LABELS)].map((entry) =>
        'label' in entry ? entry.label[language] : entry[language],
      );
      for (const labels of [clause, site]) expect(labels.toSorted()).toEqual([...new Set(labels)].toSorted());
    }
  });

  it('are never empty', () => {
    expect([...zh, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('say the same parameters', () => {
    const english = new Map(en);
    const different = zh.filter(([path, text]) => {
      return parameters(text).join() !== parameters(english.get(path) ?? '').join();
    });
    expect(different).toEqual([]);
  });

  it('are English in English; only the drill mark keeps its character', () => {
    expect(en.filter(([, text]) => CHINESE.test(text))).toEqual([['.app.drill', '演']]);
  });

  it('are Chinese in Chinese', () => {
    const foreign = zh.filter(([, text]) => !CHINESE.test(text)).map(([path]) => path);
    expect(foreign).toEqual(['.layers.count', '.target.ratioOf'].filter((path) => foreign.includes(path)));
  });

  it('name details in both languages', () => {
    const texts = [...Object.values(DETAIL_LABELS), ...Object.values(DETAIL_VALUES)];
    expect(texts.filter(({ zh: chinese, en: english }) => !CHINESE.test(chinese) || CHINESE.test(english))).toEqual([]);
  });
});
