// What this map is, which documents it rests on, what its marks mean.
import { useDocuments } from '../../state/queries';
import { usePlace, useSession } from '../../state/session';
import { formatCount } from '../format';
import { useWords } from '../i18n/words';
import { Loaded } from '../parts/loaded';
import { DrillMark } from '../parts/marks';
import { Modal } from '../parts/modal';

export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const { regions } = useSession();
  const { pack } = usePlace();
  const documents = useDocuments();
  return (
    <Modal title={t.about.title} onClose={onClose} className="modal-wide">
      <div className="modal-body">
        <p>{t.about.what}</p>
        <h3>{t.about.marks}</h3>
        <p>
          <span className="layer-mark hatch" aria-hidden="true" /> <strong>{t.app.illustrative}</strong>{' '}
          {t.app.illustrativeWhy}
        </p>
        <p>
          <DrillMark /> {t.app.drillWhy}
        </p>
        <p>{t.about.outlines}</p>
        <h3>{t.about.documents}</h3>
        <Loaded answer={documents} shape="rows">
          {(data) => (
            <ul className="documents" lang="zh">
              {data.documents
                .filter((document) => regions.within(document.region, pack.region))
                .map((document) => (
                  <li key={document.id}>
                    {document.title} <span className="note">{document.number}</span>
                    {document.issued && <span className="note figures"> {t.about.issued(document.issued)}</span>}
                    <span className="note figures"> {t.about.targetsIn(formatCount(document.targets))}</span>
                    {document.repealedOn && (
                      <span className="tag tag-wide figures">{t.target.repealed(document.repealedOn)}</span>
                    )}
                  </li>
                ))}
            </ul>
          )}
        </Loaded>
        <h3>{t.about.keyboard}</h3>
        <p>{t.about.keys}</p>
      </div>
    </Modal>
  );
}
