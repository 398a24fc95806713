// The import that wrote something; a way there for those who may see it.
import { useMayAnywhere } from '../../state/people';
import { importPath } from '../../state/route';
import { useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';

export function BatchLink({ batch }: { readonly batch: string }) {
  const { t } = useWords();
  const { go } = useViewActions();
  const mayAnywhere = useMayAnywhere();
  const name = t.feature.batch(batch);
  if (!mayAnywhere('read-batches')) return <span className="figures">{name}</span>;
  return (
    <button type="button" className="link figures" data-testid="to-batch" onClick={() => go(importPath(batch))}>
      {name}
    </button>
  );
}
