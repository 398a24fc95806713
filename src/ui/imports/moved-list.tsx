// Of region outlines: features that lie in another region once the outlines are replaced.
import type { Batch } from '../../contract/batches';
import { useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { useImportWords } from '../i18n/import-words';

export function MovedList({ batch }: { readonly batch: Batch }) {
  const t = useImportWords();
  const nameOf = useRegionName();
  const moved = batch.report?.moved;
  if (!moved) return null;
  return (
    <details className="fold moved" open={moved.length > 0}>
      <summary>{t.moved.title(formatCount(moved.length))}</summary>
      <ul className="missing-list" data-testid="moved">
        {moved.map(({ id, code, from, to, reassigned }) => (
          <li key={id}>
            <span className="figures">{code}</span> {nameOf(from)} → {to === null ? t.moved.nowhere : nameOf(to)}{' '}
            <span className="note">{reassigned ? t.moved.reassigned : t.moved.stays}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
