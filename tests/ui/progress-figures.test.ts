// Figures of progress in words: the same numbers as in the sentence of the verdict, in both languages.
import { describe, expect, it } from 'vitest';
import { en } from '../../src/ui/i18n/en';
import { progressTexts } from '../../src/ui/i18n/progress-words';
import { CHINESE, localIn, type Words } from '../../src/ui/i18n/words';
import { forecastText, latenessText, progressFacts, varianceText } from '../../src/ui/progress/figures';
import { ENTRY, FIGURES } from '../state/progress-entries';

const ENGLISH: Words = { t: en, language: 'en', local: localIn('en') };
const zh = progressTexts('zh');

describe('variance', () => {
  it.each([
    [{ variance: -76.25988, varianceDays: -118 }, '差 76.26 个（约 118 天）'],
    [{ variance: 3, varianceDays: 2 }, '超前 3 个（约 2 天）'],
    [{ variance: 0.001, varianceDays: 0 }, '正好'],
    [{ variance: -5, varianceDays: null }, '差 5 个'],
    [{ variance: null, varianceDays: null }, '无数据'],
  ])('%o', (figures, text) => {
    expect(varianceText({ ...FIGURES, ...figures }, zh, CHINESE)).toBe(text);
  });

  it('names English units in English', () => {
    const mu = { ...FIGURES, unit: '亩' };
    expect(varianceText(mu, progressTexts('en'), ENGLISH)).toBe('20 mu short (about 20 days)');
  });
});

describe('forecast', () => {
  it('says when, how late, and from when to when', () => {
    expect(forecastText(FIGURES, zh)).toBe('2020-04-30 · 晚 20 天 · 2020-04-20 至 2020-05-30');
  });

  it('says why there is none', () => {
    expect(forecastText({ ...FIGURES, stalled: true }, zh)).toBe('近五个月没有进展');
    expect(forecastText({ ...FIGURES, forecast: null }, zh)).toBe('数据不足，不能预计');
  });

  it('is early, late or on time', () => {
    expect([-3, 0, 3].map((days) => latenessText(days, zh))).toEqual(['早 3 天', '按期', '晚 3 天']);
  });
});

describe('facts', () => {
  const labels = (entry: typeof ENTRY) => progressFacts(entry, zh, CHINESE).map(({ label }) => label);

  it('are all there for a target on its way, with the pace for thirty days', () => {
    expect(labels(ENTRY)).toEqual(['应达', '差距', '尚余', '所需进度', '近五个月进度', '预计完成', '期限']);
    const pace = progressFacts(ENTRY, zh, CHINESE).find(({ testId }) => testId === 'pace-needed');
    expect(pace?.value).toBe('每 30 天 45 个');
  });

  it('leave out what does not apply', () => {
    const met = { ...FIGURES, left: 0, paceNeeded: null, required: null, variance: null, period: null };
    expect(labels({ ...ENTRY, progress: met })).toEqual([]);
  });

  it('tell the latest report and its age where nothing else is counted', () => {
    const reported = { ...ENTRY, reportedOnly: true, progress: { ...FIGURES, period: null, left: null } };
    const facts = progressFacts(reported, zh, CHINESE);
    expect(facts.find(({ testId }) => testId === 'pace-report')?.value).toBe('尚未上报');
  });
});
