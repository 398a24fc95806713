// Water quality of a point: class against goal, and the monthly samples of two years.
import type { FeatureResponse } from '../../contract/api';
import { GB3838 } from '../../domain/water/gb3838';
import { formatCount, formatFigure } from '../format';
import { useWords } from '../i18n/words';
import { type Fact, Facts } from '../parts/facts';
import { ClassMark, DrillMark } from '../parts/marks';

type Water = NonNullable<FeatureResponse['water']>;
const FLOW = 'flow';

/** Parameters that any sample has, in the order of the standard, flow last. */
function parametersIn(water: Water): readonly string[] {
  const measured = new Set(water.samples.flatMap((sample) => Object.keys(sample.values)));
  return [...GB3838.map((item) => item.code), FLOW].filter((code) => measured.has(code));
}

function ParameterHead({ code }: { readonly code: string }) {
  const { t, local } = useWords();
  const item = GB3838.find((known) => known.code === code);
  return (
    <th scope="col" title={item ? local(item.label) : t.feature.flow}>
      {item ? item.code : t.feature.flow}
      <span className="unit">{item ? item.unit : 'm³/s'}</span>
    </th>
  );
}

function SampleTable({ water }: { readonly water: Water }) {
  const { t } = useWords();
  const parameters = parametersIn(water);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section className="table-scroll" aria-label={t.feature.samples} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t.feature.month}</th>
            <th scope="col">{t.feature.water}</th>
            {parameters.map((code) => (
              <ParameterHead key={code} code={code} />
            ))}
          </tr>
        </thead>
        <tbody>
          {water.samples.toReversed().map((sample) => (
            <tr key={sample.on}>
              <th scope="row" className="figures">
                {sample.on} {sample.drill && <DrillMark />}
              </th>
              <td>
                {sample.class ? <ClassMark of={sample.class} /> : <span className="unknown">{t.app.unknown}</span>}
              </td>
              {parameters.map((code) => (
                <td key={code} className="figures">
                  {sample.values[code] === undefined ? (
                    <span className="unknown">{t.app.unknown}</span>
                  ) : (
                    formatFigure(sample.values[code], '')
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function WaterSamples({ water }: { readonly water: Water }) {
  const { t } = useWords();
  const facts: Fact[] = [
    {
      label: t.feature.waterClass,
      value: water.class ? (
        <>
          <ClassMark of={water.class} /> {water.drill && <DrillMark />}{' '}
          <span className="note">{t.feature.waterBy(formatCount(water.parametersUsed))}</span>
        </>
      ) : (
        <span className="unknown">{t.feature.noWaterClass}</span>
      ),
      testId: 'water-class',
    },
    ...(water.goal ? [{ label: t.feature.waterGoal, value: <ClassMark of={water.goal} /> }] : []),
    ...(water.limiting.length > 0 ? [{ label: t.feature.waterLimiting, value: water.limiting.join('、') }] : []),
  ];
  return (
    <section className="panel-section" aria-labelledby="water-heading">
      <h3 id="water-heading">{t.feature.water}</h3>
      <Facts facts={facts} />
      {water.samples.length > 0 && (
        <>
          <h4>{t.feature.samples}</h4>
          <ol className="class-strip" aria-hidden="true">
            {water.samples.map((sample) => (
              <li key={sample.on} className={`class-cell class-${sample.class ?? 'unknown'}`} title={sample.on} />
            ))}
          </ol>
          <SampleTable water={water} />
        </>
      )}
    </section>
  );
}
