// The few words that stand on the map itself.
import type { LocalText } from '../domain/text';

export const WORDS = {
  map: { zh: '地图', en: 'Map' },
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
  north: { zh: '指北，点击复位', en: 'North; click to reset' },
  scale: { zh: '比例尺', en: 'Scale' },
  metres: { zh: '米', en: 'm' },
  kilometres: { zh: '公里', en: 'km' },
  outlines: { zh: '区界仅供示意', en: 'Boundaries for orientation only' },
  columns: { zh: '柱高表示占地面积，非实际高度', en: 'Column height shows the footprint, not the real height' },
} as const satisfies Readonly<Record<string, LocalText>>;

export type Language = keyof LocalText;
