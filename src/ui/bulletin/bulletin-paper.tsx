// A bulletin as it will be printed: the same sections and tables as in its files.
import { createContext, useContext, useMemo } from 'react';
import type { BulletinResponse } from '../../contract/api-bulletin';
import { bulletinDocument } from '../../domain/plan/bulletin-document';
import type { DocumentSection, DocumentTable, TableColumn, TargetPlace } from '../../domain/plan/bulletin-tables';
import type { IsoDate } from '../../domain/units';
import { targetPath } from '../../state/route';
import { formatCount } from '../format';
import { useBulletinWords } from '../i18n/bulletin-words';
import { PageLink } from '../parts/page-link';

interface RowProps {
  readonly cells: readonly string[];
  readonly columns: readonly TableColumn[];
  /** The column that opens a target, and which. */
  readonly opens: { readonly label: string; readonly target: TargetPlace } | null;
}

const DayContext = createContext<IsoDate | null>(null);

function TargetLink({ target, children }: { readonly target: TargetPlace; readonly children: string | undefined }) {
  const asOf = useContext(DayContext);
  const change = { region: target.region, ...(asOf && { asOf }) };
  return (
    <PageLink to={targetPath(target.id)} change={change} className="link">
      {children}
    </PageLink>
  );
}

function Row({ cells, columns, opens }: RowProps) {
  const [first] = cells;
  if (cells.length === 1) {
    return (
      <tr>
        <th scope="rowgroup" colSpan={columns.length}>
          {first}
        </th>
      </tr>
    );
  }
  return (
    <tr>
      {columns.map(({ label, end }, at) => (
        <td key={label} data-end={end === true}>
          {opens?.label === label ? <TargetLink target={opens.target}>{cells[at]}</TargetLink> : cells[at]}
        </td>
      ))}
    </tr>
  );
}

function opening({ opens }: DocumentTable, at: number): RowProps['opens'] {
  const target = opens?.targets[at];
  return opens && target ? { label: opens.label, target } : null;
}

function PaperTable({ table }: { readonly table: DocumentTable }) {
  const { caption, columns, rows } = table;
  return (
    <div className="table-scroll">
      <table className="table paper-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, end }) => (
              <th key={label} scope="col" data-end={end === true}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a printed table never change place
            <Row key={at} cells={cells} columns={columns} opens={opening(table, at)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Section({ heading, paragraphs, tables }: DocumentSection) {
  return (
    <section>
      <h3>{heading}</h3>
      {paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {tables.map((table) => (
        <PaperTable key={table.caption} table={table} />
      ))}
    </section>
  );
}

/** The annexes are long: each opens by itself. */
function Annex({ heading, tables }: DocumentSection) {
  const t = useBulletinWords();
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  return (
    <details className="fold">
      <summary>
        {heading} <span className="note">{t.rows(formatCount(rows))}</span>
      </summary>
      {tables.map((table) => (
        <PaperTable key={table.caption} table={table} />
      ))}
    </details>
  );
}

export function BulletinPaper({ bulletin, data }: BulletinResponse) {
  const t = useBulletinWords();
  const paper = useMemo(() => bulletinDocument(bulletin), [bulletin]);
  const { title, numberLine, warning, sections, annexes, signature } = paper;
  return (
    <article className="paper block" lang="zh-CN" data-testid="paper">
      <header className="paper-head">
        <h2>
          {title[0]}
          <br />
          {title[1]}
        </h2>
        <p>{numberLine}</p>
      </header>
      {warning && (
        <p className="paper-warning" data-testid="paper-warning">
          {warning}
        </p>
      )}
      <DayContext value={bulletin.asOf}>
        {sections.map((section) => (
          <Section key={section.heading} {...section} />
        ))}
        {annexes.map((annex) => (
          <Annex key={annex.heading} {...annex} />
        ))}
      </DayContext>
      <footer className="paper-foot">
        {signature.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className="note" data-testid="paper-state">
          {t.asOf(bulletin.asOf)} · {t.state(data.hash)}
        </p>
      </footer>
    </article>
  );
}
