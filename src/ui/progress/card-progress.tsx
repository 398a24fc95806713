// What the card of a target says beyond its verdict: required, variance, pace and forecast, and the way to its page.
import type { IsoDate, TargetId } from '../../domain/units';
import { useTargetProgress } from '../../state/progress';
import { targetPath } from '../../state/route';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { Facts } from '../parts/facts';
import { Icon } from '../parts/icon';
import { Loaded } from '../parts/loaded';
import { PageLink } from '../parts/page-link';
import { progressFacts } from './figures';

export function CardProgress({ id, asOf }: { readonly id: TargetId; readonly asOf: IsoDate }) {
  const t = useProgressWords();
  const words = useWords();
  const answer = useTargetProgress(id, null, asOf);
  return (
    <>
      <Loaded answer={answer} shape="rows">
        {({ entry }) => <Facts facts={progressFacts(entry, t, words)} />}
      </Loaded>
      <PageLink to={targetPath(id)} className="link" testId="to-target-page">
        {t.page} <Icon name="chevron" />
      </PageLink>
    </>
  );
}
