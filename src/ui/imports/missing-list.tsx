// Stored features that the file does not mention. They are listed; nothing happens to them.
import { useState } from 'react';
import type { Batch } from '../../contract/batches';
import { useMissing } from '../../state/imports';
import { useImportWords } from '../i18n/import-words';
import { Loaded } from '../parts/loaded';
import { Pager } from './pager';

const PAGE = 50;

export function MissingList({ batch }: { readonly batch: Batch }) {
  const t = useImportWords();
  const [starts, setStarts] = useState<readonly (string | undefined)[]>([undefined]);
  const answer = useMissing(batch, starts.at(-1), PAGE);
  const from = (starts.length - 1) * PAGE;
  const total = batch.comparison?.missing ?? 0;
  return (
    <Loaded answer={answer} shape="rows">
      {({ missing, next }) => (
        <>
          <p className="note step-lead">{missing.length === 0 ? t.compare.noMissing : t.compare.missingNote}</p>
          <ul className="missing-list" data-testid="missing">
            {missing.map(({ id, code, name }) => (
              <li key={id}>
                <span className="figures">{code}</span> <span className="note">{name}</span>
              </li>
            ))}
          </ul>
          <Pager
            from={from + 1}
            shown={missing.length}
            total={total}
            onBack={starts.length > 1 ? () => setStarts(starts.slice(0, -1)) : null}
            onNext={next === null || from + missing.length >= total ? null : () => setStarts([...starts, next])}
          />
        </>
      )}
    </Loaded>
  );
}
