// The targets behind a count that was clicked.
import { useEffect, useRef } from 'react';
import type { IsoDate } from '../../domain/units';
import { byStanding, type Wish, wanted } from '../../state/overview';
import { useProgressList } from '../../state/progress';
import { useDocuments } from '../../state/queries';
import { usePlace, useRegionName } from '../../state/session';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { Loaded } from '../parts/loaded';
import { useStandingWord } from '../parts/verdict';
import { EntryRow } from './entry-row';

function useWishName(): (wish: Wish) => string {
  const { t } = useWords();
  const nameOf = useRegionName();
  const wordOf = useStandingWord();
  const documents = useDocuments().data?.documents;
  return (wish) => {
    switch (wish.by) {
      case 'standing':
        return wordOf(wish.standing);
      case 'cell':
        return `${nameOf(wish.region)} · ${t.targets.topics[wish.topic]}`;
      case 'document':
        return documents?.find(({ id }) => id === wish.key)?.number ?? wish.key;
      case 'unit':
        return wish.key;
      case 'binding':
        return t.targets.bindings[wish.key];
    }
  };
}

interface WishListProps {
  readonly wish: Wish;
  readonly asOf: IsoDate;
  readonly onClose: () => void;
}

export function WishList({ wish, asOf, onClose }: WishListProps) {
  const t = useProgressWords();
  const { t: words } = useWords();
  const { region } = usePlace();
  const wishName = useWishName();
  const head = useRef<HTMLHeadingElement>(null);
  const answer = useProgressList(wish.by === 'cell' ? wish.region : region, asOf, true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another wish is shown where it is read
  useEffect(() => {
    head.current?.scrollIntoView({ block: 'nearest' });
    head.current?.focus({ preventScroll: true });
  }, [wish]);
  return (
    <section className="block wish" data-testid="wish-list">
      <div className="block-head">
        <h2 ref={head} tabIndex={-1}>
          {t.list(wishName(wish))}
        </h2>
        <button type="button" className="icon-button" aria-label={t.closeList} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <Loaded answer={answer} shape="rows">
        {({ entries }) => {
          const found = byStanding(entries.filter((entry) => wanted(entry, wish)));
          if (found.length === 0) return <p className="empty">{t.listNone}</p>;
          return (
            <ul className="entries" aria-label={words.tabs.targets}>
              {found.map((entry) => (
                <EntryRow key={`${entry.id}/${entry.for}`} entry={entry} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}
