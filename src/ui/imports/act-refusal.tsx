// Why an act on an import was refused.
import type { ReactNode } from 'react';
import type { Act } from '../../state/imports';
import { useImportWords } from '../i18n/import-words';
import { Refusal } from '../parts/refusal';

interface ActRefusalProps {
  readonly act: Pick<Act<never>, 'problem'>;
  readonly children?: ReactNode;
}

export function ActRefusal({ act, children }: ActRefusalProps) {
  const t = useImportWords();
  return (
    <Refusal title={t.problem.what} problem={act.problem} testId="act-problem">
      {children}
    </Refusal>
  );
}
