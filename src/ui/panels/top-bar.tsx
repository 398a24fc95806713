// The bar above everything: product, region, date, search, language.
import { OVERVIEW_PATH } from '../../state/route';
import { useView, useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { PageLink } from '../parts/page-link';
import { AccountButton } from '../people/account-button';
import { AsOfPicker } from './as-of-picker';
import { PagesMenu } from './pages-menu';
import { RegionPicker } from './region-picker';
import { SearchBox } from './search-box';

export function LanguageSwitch() {
  const { language } = useView();
  const { adjust } = useViewActions();
  return (
    <button
      type="button"
      className="bar-button language"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      data-testid="language"
      onClick={() => adjust({ language: language === 'zh' ? 'en' : 'zh' })}
    >
      {language === 'zh' ? 'English' : '中文'}
    </button>
  );
}

export function TopBar({ onDocument }: { readonly onDocument: (text: string) => void }) {
  const { t } = useWords();
  return (
    <header className="top-bar">
      <h1 className="product">{t.app.name}</h1>
      <RegionPicker />
      <AsOfPicker />
      <SearchBox onDocument={onDocument} />
      <PageLink to={OVERVIEW_PATH} className="bar-button bar-link to-overview" testId="to-overview">
        {t.app.overview}
      </PageLink>
      <PagesMenu />
      <LanguageSwitch />
      <AccountButton />
    </header>
  );
}
