// Before a batch is taken back: what later writing keeps in place, and the reason.
import type { Batch } from '../../contract/batches';
import { type BatchActs, useConflicts } from '../../state/imports';
import { formatCount } from '../format';
import { formatInstant } from '../format-instant';
import { useImportWords } from '../i18n/import-words';
import { Loaded } from '../parts/loaded';
import { Modal } from '../parts/modal';
import { WhyForm } from './why-form';

interface RollBackProps {
  readonly batch: Batch;
  readonly acts: BatchActs;
  readonly onClose: () => void;
}

export function RollBackDialog({ batch, acts, onClose }: RollBackProps) {
  const t = useImportWords();
  const answer = useConflicts(batch);
  return (
    <Modal title={t.apply.rollBackTitle} onClose={onClose} className="modal-wide">
      <div className="modal-body" data-testid="roll-back-dialog">
        <p>{t.apply.rollBackNote}</p>
        <Loaded answer={answer} shape="line">
          {({ conflicts }) => (
            <>
              <p data-testid="conflicts">
                {conflicts.length === 0 ? t.apply.noConflicts : t.apply.conflicts(formatCount(conflicts.length))}
              </p>
              <ul className="conflict-list">
                {conflicts.map(({ feature, code, name, effect, later }) => (
                  <li key={feature}>
                    <strong className="figures">{code}</strong> {name !== code && name}
                    <span className="note">
                      {t.apply.effects[effect]} · {t.apply.later(later.actor, formatInstant(later.at))} · {later.why}
                    </span>
                  </li>
                ))}
              </ul>
              <WhyForm
                label={t.apply.rollBackWhy}
                button={t.apply.rollBack}
                danger
                act={acts.rollBack}
                testId="roll-back"
              />
            </>
          )}
        </Loaded>
      </div>
    </Modal>
  );
}
