// The bar above overview and target: the way back, where and when.
import type { ReactNode } from 'react';
import { MAP_PATH, OVERVIEW_PATH } from '../../state/route';
import { useProgressWords } from '../i18n/progress-words';
import { useWords } from '../i18n/words';
import { AsOfPicker } from '../panels/as-of-picker';
import { PagesMenu } from '../panels/pages-menu';
import { RegionPicker } from '../panels/region-picker';
import { LanguageSwitch } from '../panels/top-bar';
import { Icon } from '../parts/icon';
import { PageLink } from '../parts/page-link';
import { AccountButton } from '../people/account-button';

interface PageBarProps {
  readonly title: string;
  /** Also the way to the overview. */
  readonly below?: boolean;
  /** False: the page has days of its own. */
  readonly dated?: boolean;
  readonly children?: ReactNode;
}

export function PageBar({ title, below = false, dated = true, children }: PageBarProps) {
  const t = useProgressWords();
  const { t: words } = useWords();
  return (
    <header className="top-bar progress-bar">
      <a className="skip" href="#progress">
        {title}
      </a>
      <p className="product">{words.app.name}</p>
      <nav className="progress-nav" aria-label={words.app.name}>
        <PageLink to={MAP_PATH} className="bar-button bar-link" testId="to-map">
          <Icon name="back" /> {t.toMap}
        </PageLink>
        {below && (
          <PageLink to={OVERVIEW_PATH} className="bar-button bar-link" testId="to-overview">
            <Icon name="list" /> {t.toOverview}
          </PageLink>
        )}
      </nav>
      <RegionPicker />
      {dated && <AsOfPicker />}
      {children}
      <PagesMenu />
      <LanguageSwitch />
      <AccountButton />
    </header>
  );
}
