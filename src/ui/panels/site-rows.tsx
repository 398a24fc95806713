// A list of sites, a hundred at a time: number, name, status, and what the caller adds at the end.
import { type ReactNode, useState } from 'react';
import type { Status } from '../../domain/site/status';
import type { FeatureId } from '../../domain/units';
import { useViewActions } from '../../state/view-store';
import { formatCount } from '../format';
import { useWords } from '../i18n/words';
import { StatusMark } from '../parts/marks';

export interface SiteRow {
  readonly id: FeatureId;
  readonly code: string;
  readonly name: string;
  readonly status: Status | null;
  readonly drill: boolean;
  /** Of a target's sites; null where nothing is counted. */
  readonly counted: boolean | null;
  readonly figure: ReactNode;
}

const PAGE = 100;

export function SiteRows({ rows, label }: { readonly rows: readonly SiteRow[]; readonly label: string }) {
  const { t } = useWords();
  const { choose } = useViewActions();
  const [shown, setShown] = useState(PAGE);
  const left = rows.slice(shown).length;
  return (
    <>
      <ul className="sites" aria-label={label}>
        {rows.slice(0, shown).map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={`site-row ${row.counted === false ? 'site-pending' : ''}`}
              data-testid="site-row"
              data-counted={row.counted ?? undefined}
              onClick={() => choose({ selection: { kind: 'feature', id: row.id }, camera: null })}
            >
              <span className="site-code figures">{row.code}</span>
              <span className="site-figure figures">{row.figure}</span>
              <span className="site-name">{row.name}</span>
              <span className="site-state">
                {row.counted !== null && (
                  <span className={row.counted ? 'counted' : 'pending'}>
                    {row.counted ? t.target.counted : t.target.pending}
                  </span>
                )}
                <StatusMark status={row.status} drill={row.drill} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="button wide" onClick={() => setShown((count) => count + PAGE)}>
          {t.app.showMore(formatCount(Math.min(left, PAGE)))}
        </button>
      )}
    </>
  );
}
