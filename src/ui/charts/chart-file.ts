// A chart as a file: title, day and state of the data are part of the picture, so that it can be held against the page.
import type { ChartOption } from './chart-room';

export interface ChartPicture {
  readonly title: string;
  readonly note: string;
  readonly option: ChartOption;
  readonly width: number;
  readonly height: number;
  readonly ink: string;
  readonly quiet: string;
  readonly surface: string;
  readonly font: string;
}

const PAD = 16;
const HEAD = 64;
const FOOT = 12;
/** Pixels of the picture for each of the drawing. */
const DENSITY = 2;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

export async function svgFile(picture: ChartPicture): Promise<string> {
  const { chartSvg } = await import('./chart-engine');
  const { title, note, option, width, height, ink, quiet, surface, font } = picture;
  const [wide, high] = [width + PAD * 2, height + HEAD + FOOT];
  const text = (y: number, size: number, colour: string, weight: number, words: string): string =>
    `<text x="${PAD}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${escaped(colour)}">${escaped(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}"`,
    ` font-family="${escaped(font)}"><rect width="100%" height="100%" fill="${escaped(surface)}"/>`,
    text(26, 16, ink, 600, title),
    text(46, 12, quiet, 400, note),
    `<g transform="translate(${PAD} ${HEAD})">${chartSvg(option, width, height)}</g></svg>`,
  ].join('');
}

export async function pngFile(picture: ChartPicture): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([await svgFile(picture)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * DENSITY;
    canvas.height = image.naturalHeight * DENSITY;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser could not write the picture of the chart');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Hands a file to the browser to keep. */
export function keep(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
