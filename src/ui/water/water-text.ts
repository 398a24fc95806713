// Figures and names of water as they are read: values, shares, levels, parameters.
import type { WaterRiversResponse } from '../../contract/api-water';
import type { LocalText } from '../../domain/text';
import { measuredParameter } from '../../domain/water/parameters';
import { formatCount, formatFigure, formatPercentFigure } from '../format';
import type { Words } from '../i18n/words';
import { attributeText } from '../labels';

type Share = WaterRiversResponse['all']['good'];

const DIGITS = 4;

/** As measured: four significant digits at most, so that a mean does not look more exact than its readings. */
export const readingText = (value: number): string => {
  const rounded = Number(value.toPrecision(DIGITS));
  return Math.abs(rounded) >= 1 ? formatFigure(rounded, '') : String(rounded);
};

/** null: of none. */
export const percentText = ({ percent }: Pick<Share, 'percent'>): string =>
  percent === null ? '—' : `${formatPercentFigure(percent, null)}%`;

export const shareText = (share: Share): string =>
  `${percentText(share)} (${formatCount(share.met)}/${formatCount(share.of)})`;

export const levelText = (level: string | null, words: Words): string =>
  level === null ? '' : attributeText('level', level, words);

export const kindText = (kind: string, words: Words): string => attributeText('kind', kind, words);

export function parameterText(code: string, words: Words): string {
  const label: LocalText | undefined = measuredParameter(code)?.label;
  return label ? words.local(label) : code;
}

export const unitOf = (code: string): string => measuredParameter(code)?.unit ?? '';

export const listText = (parts: readonly string[], { language }: Words): string =>
  parts.join(language === 'zh' ? '、' : ', ');
