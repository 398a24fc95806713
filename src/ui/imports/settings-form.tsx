// Where a file belongs: layer, region, the day its data hold for, who may see them. The default is the safe choice.
import { type FormEvent, useState } from 'react';
import type { NewImportBody } from '../../contract/api-imports';
import type { BatchKind, ImportSettings } from '../../contract/batches';
import { shanghaiDay } from '../../domain/instant';
import { LAYERS, type LayerKey } from '../../domain/site/layer';
import type { SharingClass } from '../../domain/site/site';
import { LAYER_LABELS } from '../../domain/site/status-labels';
import type { RegionCode } from '../../domain/units';
import { useMay, usePerson } from '../../state/people';
import { usePlace, useRegionName, useSession } from '../../state/session';
import { useImportWords } from '../i18n/import-words';
import { useWords } from '../i18n/words';
import { DayInput, isDay } from '../parts/day-input';

const SHARINGS: readonly SharingClass[] = ['open', 'conditional', 'restricted'];
/** Restricted features are seen by administrators alone. */
const sharingsFor = (admin: boolean): readonly SharingClass[] =>
  admin ? SHARINGS : SHARINGS.filter((one) => one !== 'restricted');

type What = LayerKey | Exclude<BatchKind, 'sites'>;
const isLayer = (what: What): what is LayerKey => (LAYERS as readonly string[]).includes(what);

/** Regions that the person may import into, every prefecture before its counties. */
function useRegionOptions(): readonly { readonly code: RegionCode; readonly depth: number }[] {
  const { regions } = useSession();
  const may = useMay();
  const inOrder = regions
    .all()
    .filter(({ pack }) => pack !== null)
    .map((region) => ({ code: region.code, depth: regions.ancestors(region.code).length, parent: region.parent }))
    .sort(
      (a, b) =>
        (a.parent ?? a.code).localeCompare(b.parent ?? b.code) || a.depth - b.depth || a.code.localeCompare(b.code),
    );
  const own = inOrder.filter(({ code }) => may('import', code).ok);
  const top = Math.min(...own.map(({ depth }) => depth));
  return own.map(({ code, depth }) => ({ code, depth: depth - top }));
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly testId: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, hint, testId, value, options, onChange }: ChoiceProps<T>) {
  return (
    <label className="field">
      <span className="field-name">{label}</span>
      <select
        className="input"
        data-testid={testId}
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {hint && <span className="note">{hint}</span>}
    </label>
  );
}

const EVERYWHERE = '';

function useStart(before: ImportSettings | undefined, options: readonly { readonly code: RegionCode }[]) {
  const { region } = usePlace();
  const person = usePerson();
  const admin = person?.role === 'administrator';
  const own = options.some(({ code }) => code === region) ? region : options[0]?.code;
  const start = before ? (before.region ?? EVERYWHERE) : (own ?? EVERYWHERE);
  return { admin, start: start as RegionCode | typeof EVERYWHERE };
}

interface SettingsFormProps {
  /** Of a batch that exists: its kind stays. */
  readonly batch?: { readonly kind: BatchKind; readonly settings: ImportSettings };
  readonly submit?: string;
  readonly onSubmit: (body: NewImportBody) => void;
}

function useWhatOptions(kind: BatchKind | undefined, admin: boolean): readonly { value: What; name: string }[] {
  const t = useImportWords();
  const { local } = useWords();
  const layers = LAYERS.map((layer) => ({ value: layer as What, name: local(LAYER_LABELS[layer]) }));
  const readings = { value: 'readings' as const, name: t.settings.readings };
  const regions = { value: 'regions' as const, name: t.settings.regions };
  if (kind === 'readings') return [readings];
  if (kind === 'regions') return [regions];
  return kind === 'sites' ? layers : [...layers, readings, ...(admin ? [regions] : [])];
}

const whatOf = (batch: SettingsFormProps['batch']): What => {
  if (!batch) return 'restoration-sites';
  return batch.kind === 'sites' ? (batch.settings.layer ?? 'restoration-sites') : batch.kind;
};

export function SettingsForm({ batch, submit, onSubmit }: SettingsFormProps) {
  const t = useImportWords();
  const { t: words } = useWords();
  const nameOf = useRegionName();
  const options = useRegionOptions();
  const { admin, start } = useStart(batch?.settings, options);
  const today = shanghaiDay(Date.now());
  const [what, setWhat] = useState<What>(whatOf(batch));
  const [region, setRegion] = useState(start);
  const [on, setOn] = useState<string>(batch?.settings.on ?? today);
  const [sharing, setSharing] = useState<SharingClass>(batch?.settings.sharing ?? 'open');
  const whats = useWhatOptions(batch?.kind, admin);
  if (options.length === 0) return <p role="alert">{t.settings.noRegion}</p>;
  const chooseWhat = (next: What): void => {
    setWhat(next);
    // Points name themselves: a file of readings rarely stays within one region.
    if (next === 'readings' && admin) setRegion(EVERYWHERE);
  };
  const run = (event: FormEvent): void => {
    event.preventDefault();
    if (!isDay(on, today)) return;
    onSubmit({
      kind: isLayer(what) ? 'sites' : what,
      settings: {
        ...batch?.settings,
        layer: isLayer(what) ? what : null,
        region: region === EVERYWHERE ? null : region,
        on,
        sharing,
      },
    });
  };
  const regionOptions = [
    ...(admin ? [{ value: EVERYWHERE as typeof region, name: words.people.everywhere }] : []),
    ...options.map(({ code, depth }) => ({
      value: code as typeof region,
      name: `${'　'.repeat(depth)}${nameOf(code)}`,
    })),
  ];
  return (
    <form className="settings-form" onSubmit={run}>
      <Choice label={t.settings.what} testId="setting-layer" value={what} options={whats} onChange={chooseWhat} />
      <Choice
        label={t.settings.region}
        hint={t.settings.regionHint}
        testId="setting-region"
        value={region}
        options={regionOptions}
        onChange={setRegion}
      />
      {what !== 'readings' && (
        <DayInput
          label={t.settings.on}
          hint={t.settings.onHint}
          latest={today}
          testId="setting-on"
          value={on}
          onChange={setOn}
        />
      )}
      {isLayer(what) && (
        <Choice
          label={t.settings.sharing}
          testId="setting-sharing"
          value={sharing}
          options={sharingsFor(admin).map((value) => ({ value, name: t.settings.sharings[value] }))}
          onChange={setSharing}
        />
      )}
      <button type="submit" className="button primary settings-submit" data-testid="upload-run">
        {submit ?? t.settings.upload}
      </button>
    </form>
  );
}
