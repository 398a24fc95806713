// Recording a status, for those who may: the button on a site's card. Its dialog is loaded when first opened.
import { lazy, Suspense, useState } from 'react';
import type { FeatureResponse } from '../../contract/api';
import { useMay } from '../../state/people';
import { useWords } from '../i18n/words';

const StatusDialog = lazy(() => import('./status-dialog').then((module) => ({ default: module.StatusDialog })));

export function StatusButton({ feature }: { readonly feature: FeatureResponse }) {
  const { t } = useWords();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may('set-status', feature.region).ok) return null;
  return (
    <>
      <button type="button" className="button" data-testid="set-status" onClick={() => setOpen(true)}>
        {t.people.setStatus}
      </button>
      <Suspense fallback={null}>{open && <StatusDialog feature={feature} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
