// Search over sites, targets, regions and documents: a combobox with a list below, all by keyboard.
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { SearchResponse } from '../../contract/api';
import type { FeatureId, RegionCode, TargetId } from '../../domain/units';
import { pickRegion } from '../../state/place';
import { useSearch } from '../../state/queries';
import { usePlace, useRegionName, useSession } from '../../state/session';
import { useViewActions } from '../../state/view-store';
import { formatCount } from '../format';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';
import { useSettled } from '../parts/use-settled';

type Hit = SearchResponse['hits'][number];
const TYPING_MS = 200;

function useOpenHit(onDocument: (id: string) => void): (hit: Hit) => void {
  const { packs, regions } = useSession();
  const { region } = usePlace();
  const { choose } = useViewActions();
  return (hit) => {
    const code = hit.region;
    const elsewhere = code !== null && hit.kind !== 'document' && !regions.within(code, region);
    choose((view) => {
      const there = elsewhere ? pickRegion(view, code, packs.packs, regions) : view;
      switch (hit.kind) {
        case 'feature':
          return { ...there, selection: { kind: 'feature', id: hit.id as FeatureId }, camera: null };
        case 'target':
          return { ...there, tab: 'targets', selection: { kind: 'target', id: hit.id as TargetId }, camera: null };
        case 'region':
          return pickRegion(view, hit.id as RegionCode, packs.packs, regions);
        case 'document':
          return { ...there, tab: 'targets' };
      }
    });
    if (hit.kind === 'document') onDocument(hit.detail || hit.title);
  };
}

function HitRow({ hit }: { readonly hit: Hit }) {
  const { t, language } = useWords();
  const nameOf = useRegionName();
  return (
    <>
      <span className="tag">{t.search.kinds[hit.kind]}</span>
      <span className="hit-title">{language === 'en' ? (hit.titleEn ?? hit.title) : hit.title}</span>
      <span className="hit-detail">
        {hit.kind === 'target' ? hit.id : hit.detail} {hit.kind !== 'region' && hit.region && nameOf(hit.region)}
      </span>
    </>
  );
}

interface ResultsProps {
  readonly id: string;
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly settled: boolean;
  readonly failed: string | null;
  readonly active: number;
  readonly onPick: (hit: Hit) => void;
}

function Results({ id, text, hits, settled, failed, active, onPick }: ResultsProps) {
  const { t } = useWords();
  const message = failed ?? (hits.length > 0 ? null : settled ? t.search.empty(text) : t.search.busy);
  return (
    <div className="search-results">
      <div id={id} role="listbox" aria-label={t.search.label}>
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys of the list
          <div
            key={`${hit.kind}-${hit.id}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="search-hit"
            data-testid="search-hit"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(hit)}
          >
            <HitRow hit={hit} />
          </div>
        ))}
      </div>
      <p className="search-note" role="status">
        {message ?? <span className="visually-hidden">{t.search.results(formatCount(hits.length))}</span>}
      </p>
    </div>
  );
}

/** `/` anywhere outside a text field goes to the search. */
function useSlash(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [input]);
}

const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function SearchBox({ onDocument }: { readonly onDocument: (text: string) => void }) {
  const { t, local } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const asked = useSettled(text.trim(), TYPING_MS);
  const answer = useSearch(asked);
  const openHit = useOpenHit(onDocument);
  const hits = asked === '' ? [] : (answer.data?.hits ?? []);
  useSlash(input);
  const write = (written: string): void => {
    setText(written);
    setActive(0);
    setOpen(written !== '');
  };
  const leave = (): void => write('');
  const pick = (hit: Hit | undefined): void => {
    if (!hit) return;
    leave();
    openHit(hit);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (move !== undefined) {
      event.preventDefault();
      setOpen(true);
      setActive(hits.length === 0 ? 0 : (active + move + hits.length) % hits.length);
    } else if (event.key === 'Enter') pick(hits[active]);
    else if (event.key === 'Escape' && (open || text !== '')) {
      event.stopPropagation();
      leave();
    }
  };
  const shown = open && text.trim() !== '';
  return (
    <search className="search">
      <Icon name="search" />
      <input
        ref={input}
        className="search-input"
        role="combobox"
        aria-label={t.search.label}
        aria-expanded={shown}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits.length > 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        placeholder={t.search.placeholder}
        value={text}
        data-testid="search"
        onChange={(event) => write(event.target.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {shown && (
        <Results
          id={id}
          text={text.trim()}
          hits={hits}
          settled={asked === text.trim() && !answer.isFetching}
          failed={answer.error ? local(answer.error.problem.detail) : null}
          active={active}
          onPick={pick}
        />
      )}
    </search>
  );
}
