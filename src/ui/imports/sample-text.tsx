// What a row of readings says: when, and each parameter with its value and flags.
import type { ReadSample } from '../../contract/import-report';
import { formatFigure } from '../format';

export function SampleText({ sample }: { readonly sample: ReadSample }) {
  return (
    <span className="sample figures">
      {sample.on} {sample.time}
      {sample.values.map(({ parameter, value, belowDetection, flags }) => (
        <span key={parameter} className={flags.length > 0 ? 'sample-flagged' : undefined}>
          {parameter} {belowDetection && '<'}
          {formatFigure(value, '')}
          {flags.length > 0 && <span className="tag">{flags.join(' ')}</span>}
        </span>
      ))}
    </span>
  );
}
