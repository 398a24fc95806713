// Failed checks by kind: what needs a decision first, then what blocks, then what is to be known.
import { useMemo, useState } from 'react';
import type { Batch, CheckCount, RowChoice } from '../../contract/batches';
import type { CheckSeverity } from '../../contract/import-report';
import { mayChange } from '../../state/import-steps';
import { type BatchActs, useChecks, useRowChoice, useShapes } from '../../state/imports';
import { formatCount } from '../format';
import { CHECK_NAMES } from '../i18n/check-names';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { ProblemNote, Skeleton } from '../parts/loaded';
import { ActRefusal } from './act-refusal';
import { CheckItem, SeverityMark } from './check-item';
import { Pager } from './pager';
import type { StepProps } from './step-props';

const PAGE = 20;
const ORDER: readonly CheckSeverity[] = ['decision', 'blocks', 'note'];
const BULK: readonly RowChoice[] = ['accept', 'exclude'];

const isSettled = ({ comparison }: Batch): boolean => comparison?.undecided === 0;

/** Choices of rows with a shape; the others are asked for one by one. */
function useChoices(batch: Batch): ReadonlyMap<number, RowChoice | null> {
  const shapes = useShapes(batch).data;
  return useMemo(
    () => new Map((shapes?.features ?? []).map(({ properties }) => [properties.row, properties.choice])),
    [shapes],
  );
}

type GroupProps = Omit<StepProps, 'onStep' | 'mayImport'> & {
  readonly count: CheckCount;
  readonly mayDecide: boolean;
  readonly choices: ReadonlyMap<number, RowChoice | null>;
};
type ItemProps = Omit<Parameters<typeof CheckItem>[0], 'choice'> & Pick<GroupProps, 'choices'>;

function Item({ choices, ...props }: ItemProps) {
  const { row } = props.check;
  const known = row === null ? null : choices.get(row);
  const asked = useRowChoice(props.batch, known === undefined ? row : null);
  return <CheckItem {...props} choice={known ?? asked ?? null} />;
}

/** All undecided rows that carry a check, or without one all of them. */
function BulkButtons({ code, acts }: { readonly code: CheckCount['code'] | null; readonly acts: BatchActs }) {
  const t = useImportWords();
  return (
    <fieldset className="decision bulk" disabled={acts.decide.busy}>
      <legend>{t.checks.forAll}</legend>
      {BULK.map((choice) => (
        <button
          key={choice}
          type="button"
          className="chip"
          data-testid={`bulk-${choice}-${code ?? 'all'}`}
          onClick={() => acts.decide.run({ ...(code === null ? {} : { code }), choice })}
        >
          {t.checks.choices[choice]}
        </button>
      ))}
    </fieldset>
  );
}

function GroupBody({ batch, acts, focus, onFocus, count, mayDecide, choices }: GroupProps) {
  const [offset, setOffset] = useState(0);
  const answer = useChecks(batch, { code: count.code, severity: count.severity, offset, limit: PAGE });
  if (answer.data === undefined) {
    return answer.isError ? (
      <ProblemNote error={answer.error} onRetry={() => void answer.refetch()} />
    ) : (
      <Skeleton shape="line" />
    );
  }
  const { checks, next } = answer.data;
  return (
    <>
      {mayDecide &&
        !isSettled(batch) &&
        count.severity === 'decision' &&
        checks.some(({ row }) => row === null || count.n > 1) && <BulkButtons code={count.code} acts={acts} />}
      <ul className="check-list">
        {checks.map((check) => (
          <Item
            key={`${check.row} ${check.message.en}`}
            check={check}
            batch={batch}
            acts={acts}
            choices={choices}
            mayDecide={mayDecide}
            chosen={focus !== null && focus.row === check.row && focus.place === (check.place ?? null)}
            onFocus={onFocus}
          />
        ))}
      </ul>
      <Pager
        from={offset + 1}
        shown={checks.length}
        total={count.n}
        onBack={offset === 0 ? null : () => setOffset(offset - PAGE)}
        onNext={next === null || offset + PAGE >= count.n ? null : () => setOffset(next)}
      />
    </>
  );
}

function Group({ opened, ...props }: GroupProps & { readonly opened: boolean }) {
  const { local } = useWords();
  const { count } = props;
  const [open, setOpen] = useState(opened);
  const name = CHECK_NAMES[count.code];
  return (
    <section className="check-group" data-testid={`group-${count.code}`}>
      <h3>
        <button type="button" className="group-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="chevron" />
          <span>{name ? local(name) : count.code}</span>
          <SeverityMark severity={count.severity} settled={isSettled(props.batch)} />
          <span className="count figures">{formatCount(count.n)}</span>
        </button>
      </h3>
      {open && <GroupBody {...props} />}
    </section>
  );
}

export function ChecksStep({ batch, acts, mayImport, focus, onFocus }: StepProps) {
  const t = useImportWords();
  const choices = useChoices(batch);
  const mayDecide = mayImport && batch.state === 'staged' && mayChange(batch);
  const undecided = batch.comparison?.undecided ?? 0;
  const inOrder = [...batch.checkCounts].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || b.n - a.n,
  );
  if (inOrder.length === 0) return <p className="import-note">{t.checks.none}</p>;
  return (
    <>
      {mayDecide && (
        <div className="step-lead">
          <p role="status" data-testid="undecided">
            {undecided > 0 ? t.checks.allUndecided(formatCount(undecided)) : t.checks.allDecided}
          </p>
          {undecided > 1 && <BulkButtons code={null} acts={acts} />}
        </div>
      )}
      <ActRefusal act={acts.decide} />
      {inOrder.map((count, index) => (
        <Group
          key={`${count.code} ${count.severity}`}
          count={count}
          batch={batch}
          acts={acts}
          focus={focus}
          onFocus={onFocus}
          mayDecide={mayDecide}
          choices={choices}
          opened={index === 0 || inOrder.length <= 3}
        />
      ))}
    </>
  );
}
