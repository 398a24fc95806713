// The map on paper: scale of a picture that is printed in a given width, and a round bar that shows it.

export interface PaperScale {
  /** 1 : n, to two significant digits. */
  readonly ratio: number;
  /** Round length of the bar in metres. */
  readonly barMetres: number;
  /** Length of the bar in percent of the picture's width. */
  readonly barPercent: number;
}

const STEPS = [5, 2, 1];
/** The bar is at most a fifth of the picture. */
const LONGEST = 0.2;

const roundDown = (metres: number): number => {
  const power = 10 ** Math.floor(Math.log10(metres));
  return (STEPS.find((step) => step * power <= metres) ?? 1) * power;
};

export function paperScale(metresPerPixel: number, pixels: number, paperMetres: number): PaperScale {
  const ground = metresPerPixel * pixels;
  const ratio = Number((ground / paperMetres).toPrecision(2));
  const barMetres = roundDown(ground * LONGEST);
  return { ratio, barMetres, barPercent: (barMetres / ground) * 100 };
}
