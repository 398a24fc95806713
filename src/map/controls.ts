// Always on the map: zoom buttons, north arrow, scale bar, source of the base map.
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Padding } from './model';
import { metresPerPixel, roundLength } from './scale';
import { type Language, WORDS } from './words';

const SCALE_WIDTH = 100;
const NORTH =
  '<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M10 2 14.5 17 10 14.2Z" fill="currentColor"/><path d="M10 2 5.5 17 10 14.2Z" fill="none" stroke="currentColor" stroke-linejoin="round"/></svg>';
const PLUS =
  '<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M10 4.5v11M4.5 10h11" stroke="currentColor" stroke-width="1.8" fill="none"/></svg>';
const MINUS =
  '<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M4.5 10h11" stroke="currentColor" stroke-width="1.8" fill="none"/></svg>';

export interface ControlTexts {
  readonly language: Language;
  readonly lines: readonly string[];
}

export interface Controls {
  show(texts: ControlTexts): void;
  setPadding(padding: Padding): void;
  destroy(): void;
}

function element(parent: HTMLElement, tag: 'div' | 'button' | 'span', className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

function button(parent: HTMLElement, icon: string, act: () => void): HTMLElement {
  const made = element(parent, 'button', 'map-button');
  made.setAttribute('type', 'button');
  made.innerHTML = icon;
  made.addEventListener('click', act);
  return made;
}

function label(target: HTMLElement, text: string): void {
  target.setAttribute('aria-label', text);
  target.title = text;
}

function drawScale(map: MapLibreMap, bar: HTMLElement, language: Language): void {
  const perPixel = metresPerPixel(map.getCenter().lat, map.getZoom());
  const metres = roundLength(perPixel * SCALE_WIDTH);
  bar.style.width = `${Math.round(metres / perPixel)}px`;
  const [value, unit] = metres >= 1000 ? [metres / 1000, WORDS.kilometres] : [metres, WORDS.metres];
  bar.textContent = `${value} ${unit[language]}`;
}

export function createControls(map: MapLibreMap, container: HTMLElement): Controls {
  const tools = element(container, 'div', 'map-tools');
  const zoomIn = button(tools, PLUS, () => map.zoomIn());
  const zoomOut = button(tools, MINUS, () => map.zoomOut());
  const north = button(tools, NORTH, () => map.easeTo({ bearing: 0, pitch: 0 }));
  const foot = element(container, 'div', 'map-foot');
  const lines = element(foot, 'span', 'map-attribution');
  const bar = element(foot, 'div', 'map-scale');
  bar.setAttribute('role', 'img');
  let language: Language = 'zh';

  const redraw = (): void => {
    drawScale(map, bar, language);
    bar.setAttribute('aria-label', `${WORDS.scale[language]} ${bar.textContent}`);
  };
  const turn = (): void => {
    const icon = north.querySelector('svg');
    if (icon) icon.style.transform = `rotate(${-map.getBearing()}deg)`;
  };
  map.on('move', redraw);
  map.on('rotate', turn);
  turn();
  return {
    show(texts) {
      language = texts.language;
      label(zoomIn, WORDS.zoomIn[language]);
      label(zoomOut, WORDS.zoomOut[language]);
      label(north, WORDS.north[language]);
      map.getCanvas().setAttribute('aria-label', WORDS.map[language]);
      lines.hidden = texts.lines.every((line) => line === '');
      lines.textContent = texts.lines.filter((line) => line !== '').join(' · ');
      redraw();
    },
    setPadding(padding) {
      for (const side of ['left', 'right', 'top', 'bottom'] as const) {
        container.style.setProperty(`--map-${side}`, `${padding[side]}px`);
      }
    },
    destroy() {
      tools.remove();
      foot.remove();
    },
  };
}
