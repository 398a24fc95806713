// The line under the map: where the data comes from, which state it is, whether drill data is in it.
import { useSession } from '../../state/session';
import { useWords } from '../i18n/words';
import { DrillMark } from '../parts/marks';

export function Footer({ onSources }: { readonly onSources: () => void }) {
  const { packs, config } = useSession();
  const { t } = useWords();
  return (
    <footer className="footer">
      <span>{config.mapApproval ? t.footer.approval(config.mapApproval) : t.footer.noApproval}</span>
      <button type="button" className="link" onClick={onSources}>
        {t.footer.source}
      </button>
      <span className="figures push-end">{t.footer.seq(packs.version)}</span>
      {packs.drill && (
        <span>
          <DrillMark /> {t.footer.drillOn}
        </span>
      )}
    </footer>
  );
}
