// One target in the list: indicator, actual against value, how far, and what to know about it.
import type { ApiTarget } from '../../contract/api';
import { usePlace, useRegionName } from '../../state/session';
import { barWidth, shareOf } from '../../state/target-list';
import { useView, useViewActions } from '../../state/view-store';
import { formatCount, formatPercent } from '../format';
import { useWords } from '../i18n/words';
import { actualBeside, actualText, valueText } from '../labels';
import { Icon } from '../parts/icon';
import { DrillMark } from '../parts/marks';
import { VerdictMark } from '../parts/verdict';

export function ProgressBar({ target }: { readonly target: ApiTarget }) {
  const words = useWords();
  const share = shareOf(target);
  if (share === null || target.progress === null) return null;
  const actual = actualText(target.progress, target.value, words);
  const title = words.t.targets.progressOf(actual, valueText(target, words));
  return (
    <span className="bar" title={`${formatPercent(share)} · ${title}`} aria-hidden="true">
      <span className="bar-fill" style={{ inlineSize: `${barWidth(share)}%` }} />
    </span>
  );
}

function RowFigure({ target }: { readonly target: ApiTarget }) {
  const words = useWords();
  const { t } = words;
  const { progress, missing } = target;
  if (progress === null) {
    return (
      <span className="row-figure" title={missing ? t.target.missing[missing] : undefined}>
        <span className="unknown">{t.app.unknown}</span> / {valueText(target, words)}
      </span>
    );
  }
  return (
    <span className="row-figure">
      <strong>{actualBeside(progress, target, words)}</strong> {progress.drill && <DrillMark />} /{' '}
      {valueText(target, words)}
    </span>
  );
}

function RowTags({ target }: { readonly target: ApiTarget }) {
  const { t } = useWords();
  const { region } = usePlace();
  const nameOf = useRegionName();
  return (
    <>
      {target.region !== region && target.reach === 'child' && <span className="tag">{nameOf(target.region)}</span>}
      {target.reach === 'parent' && (
        <span className="tag tag-wide" title={t.targets.cityWideWhy}>
          {t.targets.cityWide}
        </span>
      )}
      {target.binding !== 'none' && (
        <span className={`tag binding-${target.binding}`}>{t.targets.bindings[target.binding]}</span>
      )}
      {target.flags.length > 0 && (
        <span className="flagged" title={t.targets.flagged(formatCount(target.flags.length))}>
          <Icon name="warning" />
          {formatCount(target.flags.length)}
        </span>
      )}
    </>
  );
}

export function TargetRow({ target }: { readonly target: ApiTarget }) {
  const { local } = useWords();
  const { selection } = useView();
  const { choose } = useViewActions();
  const chosen = selection.kind === 'target' && selection.id === target.id;
  return (
    <li>
      <button
        type="button"
        className="target-row"
        aria-current={chosen}
        data-testid={`target-${target.id}`}
        onClick={() => choose({ selection: { kind: 'target', id: target.id }, camera: null })}
      >
        <span className="row-name">
          {local(target.indicator)} <RowTags target={target} />
        </span>
        <RowFigure target={target} />
        <span className="row-deadline figures">
          {target.deadline}{' '}
          {target.verdict !== undefined && (
            <VerdictMark standing={target.verdict ?? 'none'} title={target.sentence && local(target.sentence)} />
          )}
        </span>
        <ProgressBar target={target} />
      </button>
    </li>
  );
}
