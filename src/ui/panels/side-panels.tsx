// What the left and the right panel hold; the same contents fill the bottom sheet of a phone.
import type { ReactNode } from 'react';
import type { FeatureId, TargetId } from '../../domain/units';
import { type Answer, useFeature, useTarget } from '../../state/queries';
import { usePlace } from '../../state/session';
import type { TargetFilter } from '../../state/target-list';
import { useView, useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/loaded';
import { TabList, TabPanel } from '../parts/tabs';
import { CardHeader } from './card-header';
import { FeatureCard } from './feature-card';
import { FilterBox } from './filter-box';
import { LayerTree } from './layer-tree';
import { ListCard } from './list-card';
import { RegionCard } from './region-card';
import { TargetCard } from './target-card';
import { TargetTree } from './target-tree';

const TABS_ID = 'main';

export interface TargetFilterState {
  readonly filter: TargetFilter;
  readonly onFilter: (filter: TargetFilter) => void;
}

export function LayersPane() {
  const { t } = useWords();
  return (
    <>
      <section className="panel-section" aria-label={t.layers.tree}>
        <LayerTree />
      </section>
      <FilterBox />
    </>
  );
}

interface OrFailedProps {
  readonly id: string;
  readonly answer: Answer<unknown>;
  readonly children: ReactNode;
}

/** The card, or what went wrong under the same head, so that one can go back and close. */
function OrFailed({ id, answer, children }: OrFailedProps) {
  const { t } = useWords();
  if (!answer.isError || answer.data !== undefined) return children;
  return (
    <article className="card" data-testid="failed-card">
      <CardHeader kind={t.panel.right} title={id} />
      <ProblemNote error={answer.error} onRetry={() => answer.refetch()} />
    </article>
  );
}

function TargetPane({ id }: { readonly id: TargetId }) {
  const { asOf } = usePlace();
  return (
    <OrFailed id={id} answer={useTarget(id, asOf)}>
      <TargetCard id={id} />
    </OrFailed>
  );
}

function FeaturePane({ id }: { readonly id: FeatureId }) {
  const { asOf } = usePlace();
  return (
    <OrFailed id={id} answer={useFeature(id, asOf)}>
      <FeatureCard id={id} />
    </OrFailed>
  );
}

export function SelectionPane() {
  const { selection } = useView();
  switch (selection.kind) {
    case 'none':
      return <RegionCard />;
    case 'target':
      return <TargetPane id={selection.id} key={selection.id} />;
    case 'feature':
      return <FeaturePane id={selection.id} key={selection.id} />;
    case 'list':
      return <ListCard layer={selection.layer} group={selection.group} key={`${selection.layer}/${selection.group}`} />;
  }
}

export function LeftTabs(props: TargetFilterState) {
  const { tab } = useView();
  const { adjust } = useViewActions();
  const { t } = useWords();
  return (
    <>
      <TabList
        id={TABS_ID}
        label={t.tabs.label}
        chosen={tab}
        onChoose={(key) => adjust({ tab: key })}
        tabs={[
          { key: 'layers', label: t.tabs.layers },
          { key: 'targets', label: t.tabs.targets },
        ]}
      />
      <TabPanel id={TABS_ID} chosen={tab}>
        {tab === 'layers' ? <LayersPane /> : <TargetTree {...props} />}
      </TabPanel>
    </>
  );
}

interface EdgeButtonProps {
  readonly side: 'left' | 'right';
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** The tongue at the inner edge of a panel that collapses it. */
export function EdgeButton({ side, open, onToggle }: EdgeButtonProps) {
  const { t } = useWords();
  const names = {
    left: open ? t.panel.collapseLeft : t.panel.expandLeft,
    right: open ? t.panel.collapseRight : t.panel.expandRight,
  };
  return (
    <button
      type="button"
      className={`edge edge-${side}`}
      aria-label={names[side]}
      aria-expanded={open}
      title={names[side]}
      data-testid={`edge-${side}`}
      onClick={onToggle}
    >
      <Icon name={(side === 'left') === open ? 'back' : 'chevron'} />
    </button>
  );
}
