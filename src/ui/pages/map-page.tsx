// The map page: the map under everything, panels around it, what is chosen on the right, time below.
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { pickRegion } from '../../state/place';
import { usePlace, useSession } from '../../state/session';
import { NO_FILTER, type TargetFilter } from '../../state/target-list';
import { useView, useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { BottomSheet, type SheetHeight, type SheetTab } from '../panels/bottom-sheet';
import { Footer } from '../panels/footer';
import { LayerChips } from '../panels/layer-chips';
import { Legend, LegendBody } from '../panels/legend';
import { MapCanvas, type MapErrorCode, type MapEvent, type MapView } from '../panels/map-canvas';
import { Chooser, HoverTip, type Measured, MeasureNote } from '../panels/map-overlays';
import { MapTools, type MeasureKind } from '../panels/map-tools';
import { EdgeButton, LayersPane, LeftTabs, SelectionPane, type TargetFilterState } from '../panels/side-panels';
import { TargetTree } from '../panels/target-tree';
import { TimeSlider } from '../panels/time-slider';
import { TopBar } from '../panels/top-bar';
import { Icon } from '../parts/icon';
import { useOnline, usePhone } from '../parts/use-window';
import { useMapData } from './use-map-data';

const PrintView = lazy(() => import('../panels/print-view').then((module) => ({ default: module.PrintView })));
const AboutDialog = lazy(() => import('../panels/about-dialog').then((module) => ({ default: module.AboutDialog })));

type Choice = Extract<MapEvent, { type: 'select' }>;
type Hover = Extract<MapEvent, { type: 'hover' }>;
type MapData = ReturnType<typeof useMapData>;

interface Panels {
  readonly left: boolean;
  readonly right: boolean;
  readonly sheet: SheetHeight;
}

const LEFT_PX = 320;
const RIGHT_PX = 360;
const SLIDER_PX = 72;
const CHIPS_PX = 44;
/** Covered by the sheet; at its highest the map behind it stays as it was. */
const SHEET_PX: Readonly<Record<SheetHeight, (screen: number) => number>> = {
  low: () => 72,
  middle: (screen) => Math.round(screen * 0.45),
  high: (screen) => Math.round(screen * 0.45),
};

function usePadding(panels: Panels, phone: boolean) {
  return useMemo(() => {
    if (phone) return { left: 0, right: 0, top: CHIPS_PX, bottom: SHEET_PX[panels.sheet](window.innerHeight) };
    return { left: panels.left ? LEFT_PX : 0, right: panels.right ? RIGHT_PX : 0, top: 0, bottom: SLIDER_PX };
  }, [phone, panels]);
}

/** Esc goes a step back, wherever the focus is, unless something nearer has used it. */
function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onEscape();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onEscape]);
}

function useMapState() {
  const { choose } = useViewActions();
  const { packs, regions } = useSession();
  const [map, setMap] = useState<MapView | null>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [measuring, setMeasuring] = useState<MeasureKind | null>(null);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const [error, setError] = useState<MapErrorCode | null>(null);
  const measure = (kind: MeasureKind | null): void => {
    setMeasuring(kind);
    setMeasured(null);
    if (kind) map?.startMeasure(kind);
    else map?.stopMeasure();
  };
  const onSelect = (event: Choice): void => {
    const [only, ...others] = event.candidates;
    setHover(null);
    setChoice(others.length > 0 ? event : null);
    if (only && others.length === 0) choose({ selection: { kind: 'feature', id: only.id } });
  };
  const onMeasured = (event: Measured): void => {
    if (event.cancelled) setMeasuring(null);
    else setMeasured(event);
  };
  const onEvent = (event: MapEvent): void => {
    if (event.type === 'select') onSelect(event);
    else if (event.type === 'hover') setHover(event.candidate ? event : null);
    else if (event.type === 'measure') onMeasured(event);
    else if (event.type === 'region') choose((view) => pickRegion(view, event.code, packs.packs, regions));
    else if (event.type === 'error') setError(event.code);
    else if (event.type === 'camera') setChoice(null);
  };
  return { map, setMap, hover, choice, setChoice, measuring, measure, measured, error, setError, onEvent };
}

type MapState = ReturnType<typeof useMapState>;

function Banner() {
  const { t } = useWords();
  return (
    <p className="banner" title={t.app.illustrativeWhy} data-testid="banner">
      <span className="layer-mark hatch" aria-hidden="true" /> {t.app.illustrative}
    </p>
  );
}

function Alerts({ state }: { readonly state: MapState }) {
  const { t } = useWords();
  const online = useOnline();
  return (
    <div className="alerts">
      {!online && (
        <p className="alert" role="status" data-testid="offline">
          <Icon name="warning" /> {t.app.offline}
        </p>
      )}
      {state.error && (
        <p className="alert" role="alert">
          <Icon name="warning" /> {t.mapError[state.error]}
          <button type="button" className="icon-button" aria-label={t.app.close} onClick={() => state.setError(null)}>
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}

function SheetContent({
  tab,
  data,
  targets,
}: {
  readonly tab: SheetTab;
  readonly data: MapData;
  readonly targets: TargetFilterState;
}) {
  switch (tab) {
    case 'layers':
      return <LayersPane />;
    case 'targets':
      return <TargetTree {...targets} />;
    case 'selection':
      return <SelectionPane />;
    case 'legend':
      return <LegendBody target={data.target} sites={data.sites} shaded={data.shaded} />;
    case 'time':
      return <TimeSlider />;
  }
}

interface PhoneProps {
  readonly panels: Panels;
  readonly onPanels: (panels: Panels) => void;
  readonly data: MapData;
  readonly targets: TargetFilterState;
}

function PhonePanels({ panels, onPanels, data, targets }: PhoneProps) {
  const { selection, tab: viewTab } = useView();
  const { adjust } = useViewActions();
  const [tab, setTab] = useState<SheetTab>(
    viewTab === 'targets' && selection.kind === 'none' ? 'targets' : 'selection',
  );
  const key = JSON.stringify(selection);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new selection shows itself, whatever tab was open
  useEffect(() => {
    if (selection.kind === 'none') return;
    setTab('selection');
    if (panels.sheet === 'low') onPanels({ ...panels, sheet: 'middle' });
  }, [key]);
  return (
    <>
      <LayerChips />
      <BottomSheet
        height={panels.sheet}
        onHeight={(sheet) => onPanels({ ...panels, sheet })}
        tab={tab}
        onTab={(next) => {
          setTab(next);
          if (next === 'layers' || next === 'targets') adjust({ tab: next });
        }}
      >
        <SheetContent tab={tab} data={data} targets={targets} />
      </BottomSheet>
    </>
  );
}

function DeskPanels({ panels, onPanels, data, targets }: PhoneProps) {
  const { t } = useWords();
  return (
    <>
      <aside className="panel panel-left" aria-label={t.panel.left} hidden={!panels.left}>
        <LeftTabs {...targets} />
      </aside>
      <EdgeButton side="left" open={panels.left} onToggle={() => onPanels({ ...panels, left: !panels.left })} />
      <aside className="panel panel-right" aria-label={t.panel.right} hidden={!panels.right}>
        <SelectionPane />
      </aside>
      <EdgeButton side="right" open={panels.right} onToggle={() => onPanels({ ...panels, right: !panels.right })} />
      <Legend target={data.target} sites={data.sites} shaded={data.shaded} />
      <TimeSlider />
    </>
  );
}

function useTitle(): void {
  const { t } = useWords();
  const { region } = usePlace();
  const { regions } = useSession();
  const name = regions.get(region)?.name ?? t.app.name;
  useEffect(() => {
    document.title = t.app.title(name);
  }, [t, name]);
}

export function MapPage() {
  const { t } = useWords();
  const { undoSelection, choose } = useViewActions();
  const phone = usePhone();
  const data = useMapData();
  const state = useMapState();
  const [panels, setPanels] = useState<Panels>({ left: true, right: true, sheet: 'low' });
  const [filter, setFilter] = useState<TargetFilter>(NO_FILTER);
  const [dialog, setDialog] = useState<'print' | 'about' | null>(null);
  const padding = usePadding(panels, phone);
  const targets: TargetFilterState = { filter, onFilter: setFilter };
  useTitle();
  useEscape(() => {
    if (state.choice) state.setChoice(null);
    else if (!state.measuring && dialog === null) undoSelection();
  });
  const Arrangement = phone ? PhonePanels : DeskPanels;
  return (
    <div className="page" data-left={panels.left} data-right={panels.right} data-sheet={panels.sheet}>
      <a className="skip" href="#map">
        {t.app.skipToMap}
      </a>
      <TopBar
        onDocument={(text) => {
          setFilter({ ...NO_FILTER, text });
          choose({ tab: 'targets' });
        }}
      />
      <main className="stage">
        <MapCanvas
          model={data.model}
          bounds={data.bounds}
          padding={padding}
          onEvent={state.onEvent}
          onReady={state.setMap}
        />
        <Banner />
        <Alerts state={state} />
        <MapTools
          measuring={state.measuring}
          onMeasure={state.measure}
          onPrint={() => setDialog('print')}
          onAbout={() => setDialog('about')}
        />
        {state.measuring && <MeasureNote measured={state.measured} onStop={() => state.measure(null)} />}
        {!state.choice && <HoverTip hover={state.hover} />}
        {state.choice && <Chooser choice={state.choice} onClose={() => state.setChoice(null)} />}
        <Arrangement panels={panels} onPanels={setPanels} data={data} targets={targets} />
      </main>
      <Footer onSources={() => setDialog('about')} />
      <Suspense fallback={null}>
        {dialog === 'about' && <AboutDialog onClose={() => setDialog(null)} />}
        {dialog === 'print' && state.map && (
          <PrintView
            map={state.map}
            target={data.target}
            sites={data.sites}
            shaded={data.shaded}
            onClose={() => setDialog(null)}
          />
        )}
      </Suspense>
    </div>
  );
}
