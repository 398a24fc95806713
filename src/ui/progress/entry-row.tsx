// One target in a list of the overview: verdict, whose, how far, why; opens its page, or the map.
import type { ReactNode } from 'react';
import type { ProgressEntry } from '../../contract/api-progress';
import { standingOfEntry } from '../../state/overview';
import { MAP_PATH, targetPath } from '../../state/route';
import { useRegionName } from '../../state/session';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { valueText } from '../labels';
import { Icon } from '../parts/icon';
import { DrillMark } from '../parts/marks';
import { PageLink } from '../parts/page-link';
import { VerdictMark } from '../parts/verdict';
import { actualOf } from './figures';

export function EntryFigure({ entry }: { readonly entry: ProgressEntry }) {
  const words = useWords();
  return (
    <span className="figures entry-figure">
      <strong>{actualOf(entry.progress, words)}</strong> {entry.progress.drill && <DrillMark />} /{' '}
      {valueText(entry, words)}
    </span>
  );
}

export function MapLink({ entry }: { readonly entry: ProgressEntry }) {
  const t = useProgressWords();
  const { local } = useWords();
  return (
    <PageLink
      to={MAP_PATH}
      change={{ region: entry.for, selection: { kind: 'target', id: entry.id }, camera: null, tab: 'targets' }}
      className="icon-button entry-map"
      label={`${t.onMap}: ${local(entry.indicator)}`}
      testId={`on-map-${entry.id}`}
    >
      <Icon name="locate" />
    </PageLink>
  );
}

interface EntryRowProps {
  readonly entry: ProgressEntry;
  readonly aside?: ReactNode;
  /** The reason; left out where the list says something else. */
  readonly reason?: boolean;
}

export function EntryRow({ entry, aside, reason = true }: EntryRowProps) {
  const { t, local } = useWords();
  const nameOf = useRegionName();
  const binding = entry.binding === 'none' ? '' : ` · ${t.targets.bindings[entry.binding]}`;
  return (
    <li className="entry" data-testid={`entry-${entry.id}`}>
      <VerdictMark standing={standingOfEntry(entry)} />
      <PageLink
        to={targetPath(entry.id)}
        change={{ region: entry.for }}
        className="entry-name"
        testId={`open-${entry.id}`}
      >
        {nameOf(entry.for)} · {local(entry.indicator)}
      </PageLink>
      <EntryFigure entry={entry} />
      <MapLink entry={entry} />
      <p className="entry-note">
        {reason && <span>{local(entry.progress.sentence)}</span>}
        {aside}
        <span className="entry-source">
          {entry.document.number}
          {binding}
        </span>
      </p>
    </li>
  );
}
