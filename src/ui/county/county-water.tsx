// The waters of a county: its rivers with their sections, and the way to the water page.

import { WATER_PATH } from '../../state/route';
import { usePlace } from '../../state/session';
import { useRivers } from '../../state/water';
import { useCountyWords } from '../i18n/county-words';
import { Icon } from '../parts/icon';
import { PageLink } from '../parts/page-link';
import { RiversSection } from '../water/river-section';
import { SharesSection } from '../water/water-state';
import '../styles/water.css';

/** Nothing where there is no water point at all. */
export function CountyWater() {
  const t = useCountyWords();
  const { region, asOf } = usePlace();
  const { data } = useRivers(region, asOf, 'year');
  if (!data || data.all.sections === 0) return null;
  return (
    <>
      <SharesSection data={data} />
      <RiversSection data={data} />
      <p>
        <PageLink to={WATER_PATH} className="link">
          {t.waterMore} <Icon name="chevron" />
        </PageLink>
      </p>
    </>
  );
}
