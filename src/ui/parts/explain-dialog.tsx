// Where a figure comes from: the figure, its formula, its facts, and the way to its sites.
import { useWords } from '../i18n/words';
import type { Explanation } from './explanation';
import { Facts } from './facts';
import { DrillMark } from './marks';
import { Modal } from './modal';

export function ExplainDialog({
  explanation,
  onClose,
}: {
  readonly explanation: Explanation;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { title, figure, drill, formula, facts, action } = explanation;
  return (
    <Modal title={t.target.figure} onClose={onClose}>
      <div className="modal-body" data-testid="explanation">
        <p className="explain-title">{title}</p>
        <p className="explain-figure">
          {figure} {drill && <DrillMark />}
        </p>
        {drill && <p className="note">{t.app.drillWhy}</p>}
        {formula && (
          <p className="formula">
            <span className="label">{t.target.formula}</span> {formula}
          </p>
        )}
        <Facts facts={facts} />
        {action && (
          <button
            type="button"
            className="button primary"
            onClick={() => {
              onClose();
              action.run();
            }}
          >
            {action.label}
          </button>
        )}
      </div>
    </Modal>
  );
}
