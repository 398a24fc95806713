// The admission check as a whole: the area on the map, the form, what was found.
import { useState } from 'react';
import { type Check, type RuleBook, useAdmissionCheck } from '../../state/admission';
import { EMPTY_DRAFT, type ProposalDraft, type ProposalFault, readProposal } from '../../state/proposal-draft';
import { usePlace } from '../../state/session';
import { useAdmissionWords } from '../i18n/admission-words';
import { Refusal } from '../parts/refusal';
import { AdmissionMap, type Corner } from './admission-map';
import { AreaInput, drawnArea, type GivenArea } from './area-input';
import { AllRules, Findings } from './findings';
import { ProposalForm } from './proposal-form';

interface Given {
  readonly area: GivenArea | null;
  readonly draft: ProposalDraft;
}

/** What is filled in, and whether it is still what was checked. */
function useProposal(check: Check) {
  const { asOf } = usePlace();
  const [given, setGiven] = useState<Given>({ area: null, draft: EMPTY_DRAFT });
  const [checked, setChecked] = useState<(Given & { readonly asOf: string }) | null>(null);
  const [fault, setFault] = useState<ProposalFault | null>(null);
  const run = (): void => {
    const read = readProposal(given.draft, given.area?.geometry ?? null, asOf);
    check.act.forget();
    setFault(read.ok ? null : read.fault);
    if (!read.ok) return;
    setChecked({ ...given, asOf });
    check.act.run(read.body);
  };
  const stale = checked?.area !== given.area || checked?.draft !== given.draft || checked?.asOf !== asOf;
  return {
    ...given,
    stale,
    fault,
    run,
    setArea: (area: GivenArea | null) => setGiven((now) => ({ ...now, area })),
    setDraft: (draft: ProposalDraft) => setGiven((now) => ({ ...now, draft })),
  };
}

export function CheckSection({ book }: { readonly book: RuleBook }) {
  const t = useAdmissionWords();
  const check = useAdmissionCheck();
  const { area, draft, stale, fault, run, setArea, setDraft } = useProposal(check);
  const [corners, setCorners] = useState<readonly Corner[] | null>(null);
  const onCorners = (set: readonly Corner[], done: boolean): void => {
    if (corners === null) return;
    setCorners(done ? null : set);
    if (done) setArea(drawnArea(set));
  };
  return (
    <section aria-labelledby="check-heading" data-testid="admission-check">
      <h2 id="check-heading" className="section-heading">
        {t.check}
      </h2>
      <p className="note section-lead">{t.lead}</p>
      <div className="columns admission-columns">
        <div className="column">
          <section className="block" aria-label={t.area}>
            <h3 className="block-title">{t.area}</h3>
            <AdmissionMap
              geometry={corners === null ? (area?.geometry ?? null) : null}
              drawing={corners !== null}
              onCorners={onCorners}
              onCancel={() => setCorners(null)}
            />
            <AreaInput
              area={area}
              onArea={setArea}
              corners={corners}
              onDraw={(drawing) => setCorners(drawing ? [] : null)}
            />
          </section>
        </div>
        <div className="column">
          <section className="block" aria-label={t.form}>
            <h3 className="block-title">{t.form}</h3>
            <ProposalForm book={book} draft={draft} onDraft={setDraft} busy={check.act.busy} onRun={run}>
              <Refusal
                title={t.failed}
                problem={fault === null ? check.act.problem : t.faults[fault]}
                testId="check-problem"
              />
            </ProposalForm>
          </section>
          <section className="block" aria-label={t.results}>
            <h3 className="block-title">{t.results}</h3>
            <Findings found={check.found} stale={stale} />
            <AllRules book={book} />
          </section>
        </div>
      </div>
    </section>
  );
}
