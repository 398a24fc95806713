// Instants, sizes of files and devices as they are read in dialogs and on the import page.
const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant as the clock in Shanghai shows it: `2020-11-15 08:30`. */
export const formatInstant = (instant: string): string => {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : SHANGHAI.format(at);
};

const BYTES_UNITS = ['B', 'kB', 'MB', 'GB'] as const;
const BYTES_STEP = 1000;

/** Sizes of files, with one decimal from the kilobyte on. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(BYTES_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / BYTES_STEP ** power).toFixed(power === 0 ? 0 : 1)} ${BYTES_UNITS[power]}`;
}

const BROWSERS = [
  [/MicroMessenger/, '微信 WeChat'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** `Chrome · Windows` out of what a browser says about itself. */
export function deviceOf(userAgent: string | null): string | null {
  const first = (names: readonly (readonly [RegExp, string])[]): string | undefined =>
    names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return [first(BROWSERS), first(SYSTEMS)].filter((part) => part !== undefined).join(' · ') || null;
}

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `08:30:05` in Shanghai. */
export const formatClock = (at: Date): string => CLOCK.format(at);
