// The bar above the import page: the way back to the map and to all imports.
import { importPath, MAP_PATH } from '../../state/route';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { PagesMenu } from '../panels/pages-menu';
import { LanguageSwitch } from '../panels/top-bar';
import { Icon } from '../parts/icon';
import { PageLink } from '../parts/page-link';
import { AccountButton } from '../people/account-button';

export function ImportBar({ batch }: { readonly batch: string | null }) {
  const t = useImportWords();
  const { t: words } = useWords();
  return (
    <header className="top-bar import-bar">
      <a className="skip" href="#import">
        {t.title}
      </a>
      <p className="product">{words.app.name}</p>
      <nav className="import-nav" aria-label={words.app.name}>
        <PageLink to={MAP_PATH} className="bar-button bar-link" testId="to-map">
          <Icon name="back" /> {t.toMap}
        </PageLink>
        {batch !== null && (
          <PageLink to={importPath(null)} className="bar-button bar-link" testId="to-imports">
            <Icon name="list" /> {t.backToAll}
          </PageLink>
        )}
      </nav>
      <h1 className="import-title">{t.title}</h1>
      <PagesMenu />
      <LanguageSwitch />
      <AccountButton />
    </header>
  );
}
