// What a row of readings says: when, and each parameter with its value, unit and doubts.
import type { ReadSample, SampleValue } from '../../contract/import-report';
import { measuredParameter } from '../../domain/water/parameters';
import { formatFigure, withUnit } from '../format';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';

function Value({ parameter, value, belowDetection, flags }: SampleValue) {
  const t = useImportWords();
  const { local } = useWords();
  const known = measuredParameter(parameter);
  return (
    <span className={flags.length > 0 ? 'sample-flagged' : undefined}>
      <span className="label">{known ? local(known.label) : parameter}</span> {belowDetection && '< '}
      {withUnit(formatFigure(value, ''), known?.unit ?? '')}{' '}
      {flags.map((flag) => (
        <span key={flag} className="tag">
          {t.flags[flag]}
        </span>
      ))}
    </span>
  );
}

export function SampleText({ sample }: { readonly sample: ReadSample }) {
  return (
    <span className="sample figures">
      <span>
        {sample.on} {sample.time}
      </span>
      {sample.values.map((value) => (
        <Value key={value.parameter} {...value} />
      ))}
    </span>
  );
}
