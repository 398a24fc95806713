// The menu of pages: where else the region and day in view can be looked at.
import { PAGES } from '../../state/pages';
import { usePath } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { PageLink } from '../parts/page-link';
import { Popup } from '../parts/popup';

export function PagesMenu() {
  const { t } = useWords();
  const here = usePath();
  return (
    <Popup label={t.app.pages} face={<Icon name="list" />} iconOnly className="bar-button pages" testId="pages">
      {() => (
        <nav className="pages-menu" aria-label={t.app.pages}>
          {PAGES.map(({ key, path }) => (
            <PageLink
              key={key}
              to={path}
              className="picker-item bar-link"
              current={path === here}
              testId={`page-${key}`}
            >
              {t.pages[key]}
            </PageLink>
          ))}
        </nav>
      )}
    </Popup>
  );
}
