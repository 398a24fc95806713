// A stated figure against what it should be: the sum of its parts, other figures of the plans, or the layers.
import type { ReactNode } from 'react';
import type { CheckTerm, ReconciliationResponse } from '../../contract/api-reconciliation';
import type { TargetId } from '../../domain/units';
import { MAP_PATH, targetPath } from '../../state/route';
import { useRegionName } from '../../state/session';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { unitIn } from '../i18n/units';
import { useWords } from '../i18n/words';
import { amountText } from '../labels';
import { PageLink } from '../parts/page-link';
import { signedText } from './difference-text';
import { governing } from './finding';
import { FindingCard } from './finding-card';
import { formulaText } from './formula-text';
import { isTarget, SourceBox } from './source-box';

type Parts = ReconciliationResponse['parts'][number];
type Check = ReconciliationResponse['checks'][number];
type Layer = ReconciliationResponse['layers'][number];

const NO_NAMES = new Map<string, string>();

interface OtherSideProps {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly governs: boolean;
  readonly children?: ReactNode;
}

function OtherSide({ label, value, unit, governs, children }: OtherSideProps) {
  const t = useReconciliationWords();
  const words = useWords();
  return (
    <div className="side" data-governs={governs || undefined}>
      <p className="side-value figures">
        {amountText(value, unit, words)}
        {governs && <span className="side-governs">{t.governing}</span>}
      </p>
      <p className="side-name">{label}</p>
      {children}
    </div>
  );
}

function Gap({ by, unit }: { readonly by: number; readonly unit: string }) {
  const t = useReconciliationWords();
  const words = useWords();
  if (by === 0) return null;
  return (
    <p className="difference figures">
      {t.difference} <strong>{signedText(by, unit, t, words)}</strong>
    </p>
  );
}

export function PartsCard({ row }: { readonly row: Parts }) {
  const t = useReconciliationWords();
  const words = useWords();
  const nameOf = useRegionName();
  const { target, sum, difference, agrees, parts } = row;
  const chosen = governing(row);
  return (
    <FindingCard
      kind="parts"
      finding={row}
      title={`${nameOf(target.region)} · ${words.local(target.indicator)}`}
      names={NO_NAMES}
      fits={agrees}
    >
      <div className="sides">
        <SourceBox entry={target} governs={chosen === 'stated'} />
        <OtherSide label={t.sum} value={sum} unit={target.unit} governs={chosen === 'parts'}>
          <ul className="terms figures">
            {parts.map((part) => (
              <li key={part.region}>
                <span>{nameOf(part.region)}</span>
                <PageLink
                  to={targetPath(part.targets[0] as TargetId)}
                  change={{ region: part.region }}
                  className="side-link"
                  label={`${amountText(part.value, target.unit, words)}: ${t.openTarget} ${part.targets[0]}`}
                >
                  {amountText(part.value, target.unit, words)}
                </PageLink>
              </li>
            ))}
          </ul>
        </OtherSide>
      </div>
      <Gap by={difference} unit={target.unit} />
    </FindingCard>
  );
}

interface TermLineProps {
  readonly term: CheckTerm;
  /** Of figures that have none of their own. */
  readonly unit: string;
  readonly prefix?: string;
}

const keyOf = ({ label, sign, baseline }: CheckTerm): string => `${label.zh}/${sign}/${baseline}`;

/** A term of the computation: opens its target, or says where it stands. */
function TermLine({ term, unit, prefix = '' }: TermLineProps) {
  const t = useReconciliationWords();
  const words = useWords();
  const { member, label, value, sign, baseline, sourceLine } = term;
  const name = `${prefix}${sign < 0 ? '− ' : ''}${words.local(label)}${baseline ? ` (${t.baseline})` : ''}`;
  const place = sourceLine === null ? t.noSource : t.line(String(sourceLine));
  const amount = amountText(value, member?.unit ?? unit, words);
  return (
    <li>
      <span>
        {name} <span className="note">{[...(member ? [member.document.number] : []), place].join(' · ')}</span>
      </span>
      {member && isTarget(member) ? (
        <PageLink
          to={targetPath(member.id as TargetId)}
          change={{ region: member.region }}
          className="side-link"
          label={`${amount}: ${t.openTarget} ${member.id}`}
        >
          {amount}
        </PageLink>
      ) : (
        <span>{amount}</span>
      )}
    </li>
  );
}

function Stated({ row, governs }: { readonly row: Check; readonly governs: boolean }) {
  const t = useReconciliationWords();
  const words = useWords();
  const { member, value, label } = row.stated;
  if (!member) return <OtherSide label={words.local(label)} value={value} unit={row.unit} governs={governs} />;
  const said = amountText(value, member.unit, words);
  return <SourceBox entry={member} governs={governs} value={row.stated.baseline ? `${said} (${t.baseline})` : said} />;
}

export function CheckCard({ row }: { readonly row: Check }) {
  const t = useReconciliationWords();
  const words = useWords();
  const nameOf = useRegionName();
  const { indicator, kind, terms, over, unit, computed, difference, agrees, note } = row;
  const chosen = governing(row);
  const loose = kind === 'share' ? '' : unit;
  const where = row.region === null ? '' : `${nameOf(row.region)} · `;
  return (
    <FindingCard
      kind="check"
      finding={row}
      title={`${where}${words.local(indicator)}`}
      marks={[t.checkKinds[kind]]}
      names={NO_NAMES}
      fits={agrees}
    >
      <div className="sides">
        <Stated row={row} governs={chosen === 'stated'} />
        <OtherSide label={t.computed} value={computed} unit={unit} governs={chosen === 'computed'}>
          <p className="formula figures">{formulaText(row, unitIn(unit, words.language))}</p>
          <ul className="terms figures">
            {terms.map((term) => (
              <TermLine key={keyOf(term)} term={term} unit={loose} />
            ))}
            {over.map((term) => (
              <TermLine key={keyOf(term)} term={term} unit={loose} prefix="÷ " />
            ))}
          </ul>
        </OtherSide>
      </div>
      <Gap by={difference} unit={unit} />
      {note && <p className="note">{words.local(note)}</p>}
    </FindingCard>
  );
}

export function LayerCard({ row }: { readonly row: Layer }) {
  const t = useReconciliationWords();
  const words = useWords();
  const nameOf = useRegionName();
  const { target, layer, difference, agrees, on } = row;
  const chosen = governing(row);
  return (
    <FindingCard
      kind="layer"
      finding={row}
      title={`${nameOf(target.region)} · ${words.local(target.indicator)}`}
      names={NO_NAMES}
      fits={agrees}
    >
      <div className="sides">
        <SourceBox entry={target} governs={chosen === 'stated'} />
        <OtherSide label={`${t.layer} · ${on}`} value={layer} unit={target.unit} governs={chosen === 'layer'}>
          <PageLink
            to={MAP_PATH}
            change={{
              region: target.region,
              selection: { kind: 'target', id: target.id as TargetId },
              camera: null,
              tab: 'targets',
            }}
            className="side-link"
            label={`${t.onMap}: ${words.local(target.indicator)}`}
          >
            {t.onMap}
          </PageLink>
        </OtherSide>
      </div>
      <Gap by={difference} unit={target.unit} />
    </FindingCard>
  );
}
