// The one frame of all charts: the drawing, the same numbers as a table one click away, and both as files.
import { lazy, Suspense, useRef, useState } from 'react';
import type { DataMark } from '../../contract/api-progress';
import { type ChartTable, csvOf } from '../../state/chart-table';
import { usePlace } from '../../state/session';
import { useChartWords } from '../i18n/chart-words';
import { useWords } from '../i18n/words';
import { Skeleton } from '../parts/loaded';
import { keep, pngFile, svgFile } from './chart-file';
import { ChartNumbers } from './chart-numbers';
import { type ChartOption, type ChartRoom, roomOf } from './chart-room';
import '../styles/charts.css';

const ChartDrawing = lazy(() => import('./chart-drawing').then((module) => ({ default: module.ChartDrawing })));

interface ChartFrameProps {
  readonly title: string;
  /** What the page already says and a file would not: added to the title of pictures. */
  readonly subject?: string;
  /** Of the files, without day and ending. */
  readonly name: string;
  /** What is drawn, for those who do not see it. */
  readonly label: string;
  /** Kept by the caller (useCallback): a new function draws anew. */
  readonly option: (room: ChartRoom) => ChartOption;
  readonly table: ChartTable;
  readonly height?: number;
  /** The drawing; `-switch`, `-table` and `-png`, `-svg`, `-csv` are added for the rest. */
  readonly testId?: string;
  readonly heading?: 'h2' | 'h3';
  readonly unit?: string;
  /** State of the data the figures come from; written under the title of pictures. */
  readonly data?: DataMark;
}

const HEIGHT = 320;
/** Pictures are as wide, whatever the screen. */
const PICTURE_WIDTH = 960;
const FORMATS = ['png', 'svg', 'csv'] as const;
type Format = (typeof FORMATS)[number];

function useFiles({ title, subject, name, option, table, height = HEIGHT, data }: ChartFrameProps) {
  const t = useChartWords();
  const { asOf } = usePlace();
  const [failed, setFailed] = useState(false);
  const pictureIn = (element: HTMLElement) => {
    const room = roomOf(element, PICTURE_WIDTH);
    const { ink, quiet, surface } = room.colours;
    const note = [t.asOf(asOf), ...(data ? [t.data(data.hash, data.seq)] : []), ...(data?.drill ? [t.drill] : [])];
    const size = { width: PICTURE_WIDTH, height };
    const heading = subject === undefined ? title : `${title} · ${subject}`;
    return {
      title: heading,
      note: note.join(' · '),
      option: option(room),
      ...size,
      ink,
      quiet,
      surface,
      font: room.font,
    };
  };
  const fileOf = async (format: Format, element: HTMLElement): Promise<Blob> => {
    if (format === 'csv') return new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' });
    if (format === 'png') return pngFile(pictureIn(element));
    return new Blob([await svgFile(pictureIn(element))], { type: 'image/svg+xml' });
  };
  const save = (format: Format, element: HTMLElement): void => {
    setFailed(false);
    fileOf(format, element).then(
      (blob) => keep(`${name}-${asOf}.${format}`, blob),
      () => setFailed(true),
    );
  };
  return { failed, save };
}

export function ChartFrame(props: ChartFrameProps) {
  const { title, label, option, table, height = HEIGHT, testId = 'chart', heading: Heading = 'h3', unit } = props;
  const t = useChartWords();
  const { t: words } = useWords();
  const [numbers, setNumbers] = useState(false);
  const frame = useRef<HTMLElement>(null);
  const { failed, save } = useFiles(props);
  return (
    <figure className="chart-frame" ref={frame}>
      <figcaption className="block-head">
        <Heading>
          {title} {unit && <span className="note">{unit}</span>}
        </Heading>
        <span className="chart-tools">
          {FORMATS.map((format) => (
            <button
              key={format}
              type="button"
              className="button quiet"
              aria-label={t.save(format.toUpperCase(), title)}
              data-testid={`${testId}-${format}`}
              onClick={() => frame.current && save(format, frame.current)}
            >
              {format.toUpperCase()}
            </button>
          ))}
          <button
            type="button"
            className="button"
            data-testid={`${testId}-switch`}
            aria-pressed={numbers}
            onClick={() => setNumbers(!numbers)}
          >
            {numbers ? t.asChart : t.asTable}
          </button>
        </span>
      </figcaption>
      {failed && <p role="alert">{t.failed}</p>}
      {numbers && <ChartNumbers table={table} label={title} unknown={words.app.unknown} testId={`${testId}-table`} />}
      {!numbers && (
        <Suspense
          fallback={
            <div style={{ height }}>
              <Skeleton shape="rows" />
            </div>
          }
        >
          <ChartDrawing label={`${label} ${t.same}`} option={option} height={height} testId={testId} />
        </Suspense>
      )}
    </figure>
  );
}
