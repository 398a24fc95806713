// Words of the classes that every file states, in the field's terms.
import type { PositionAccuracy, RegionAccuracy, SharingClass } from '../../domain/site/site';
import type { LocalText } from '../../domain/text';

export const POSITIONS: Readonly<Record<PositionAccuracy, LocalText>> = {
  surveyed: { zh: '实测', en: 'surveyed' },
  published: { zh: '文件公布坐标', en: 'published coordinates' },
  illustrative: { zh: '示意，非实测', en: 'illustrative, not surveyed' },
};

export const REGION_ACCURACIES: Readonly<Record<RegionAccuracy, LocalText>> = {
  published: { zh: '文件公布', en: 'published' },
  illustrative: { zh: '示意，未公布分县数据', en: 'illustrative, no county split published' },
  none: { zh: '功能区无界线，置于上级行政区内', en: 'zone without outline, placed inside its parent' },
};

export const SHARINGS: Readonly<Record<SharingClass, LocalText>> = {
  open: { zh: '无条件共享', en: 'open' },
  conditional: { zh: '有条件共享', en: 'conditional' },
  restricted: { zh: '不予共享', en: 'restricted' },
};

export const LICENCE: LocalText = {
  zh: '可自由使用，须注明来源；示意点位与界线不作为划界和执法依据',
  en: 'free to use with the source named; illustrative positions and outlines are no authority for boundaries',
};

export const yesNo = (value: boolean): string => (value ? '是' : '否');
