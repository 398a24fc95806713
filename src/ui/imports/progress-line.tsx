// Long work: what is being done, how far it is.
import { ProgressBar } from 'react-aria-components';
import { formatPercent } from '../format';

interface ProgressProps {
  readonly label: string;
  /** 0 to 1; null: can't be told. */
  readonly share: number | null;
  readonly detail?: string;
}

export function ProgressLine({ label, share, detail }: ProgressProps) {
  const value = share === null ? null : Math.min(1, Math.max(0, share));
  return (
    <ProgressBar
      className="progress"
      aria-label={label}
      isIndeterminate={value === null}
      minValue={0}
      maxValue={1}
      value={value ?? 0}
      data-testid="progress"
    >
      <span className="progress-label">
        <span>{label}</span>
        <span className="figures">{detail ?? (value === null ? '' : formatPercent(value))}</span>
      </span>
      <span className="bar" aria-hidden="true">
        <span
          className={value === null ? 'bar-fill bar-moving' : 'bar-fill'}
          style={value === null ? undefined : { width: `${value * 100}%` }}
        />
      </span>
    </ProgressBar>
  );
}
