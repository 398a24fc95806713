// One side of a finding: value, document, section, source line; opens the target it belongs to.
import type { ReactNode } from 'react';
import type { PlanEntry } from '../../contract/api-reconciliation';
import type { TargetId } from '../../domain/units';
import { targetPath } from '../../state/route';
import { useRegionName } from '../../state/session';
import { formatFigure } from '../format';
import { useReconciliationWords } from '../i18n/reconciliation-words';
import { useWords } from '../i18n/words';
import { valueText } from '../labels';
import { PageLink } from '../parts/page-link';

export const isTarget = ({ kind }: Pick<PlanEntry, 'kind'>): boolean => kind === 'target' || kind === 'task';

interface SourceBoxProps {
  readonly entry: PlanEntry;
  readonly governs?: boolean;
  /** Instead of what the plan asks for. */
  readonly value?: string;
  readonly children?: ReactNode;
}

export function SourceBox({ entry, governs = false, value, children }: SourceBoxProps) {
  const t = useReconciliationWords();
  const words = useWords();
  const nameOf = useRegionName();
  const { id, kind, document, section, sourceLine, region, indicator, deadline, baseline } = entry;
  return (
    <div className="side" data-governs={governs || undefined} data-testid={`side-${id}`}>
      <p className="side-value figures">
        {value ?? valueText(entry, words)}
        {governs && <span className="side-governs">{t.governing}</span>}
      </p>
      <p className="side-name">
        {nameOf(region)} · {words.local(indicator)}
      </p>
      {baseline !== null && baseline.value !== null && (
        <p className="figures">
          {t.baselineOf(String(baseline.year ?? ''))} {formatFigure(baseline.value, '')}
        </p>
      )}
      <p className="note">
        {document.number} · {document.title}
      </p>
      <p className="note">{section}</p>
      <p className="note figures">
        {[t.entryKinds[kind], t.line(String(sourceLine)), ...(deadline === null ? [] : [t.due(deadline)])].join(' · ')}
      </p>
      {children}
      {isTarget(entry) && (
        <PageLink to={targetPath(id as TargetId)} change={{ region }} className="side-link" testId={`open-${id}`}>
          {t.openTarget} {id}
        </PageLink>
      )}
    </div>
  );
}
