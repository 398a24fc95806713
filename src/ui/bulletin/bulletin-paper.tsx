// A bulletin as it will be printed: the same sections and tables as in its files.
import { useMemo } from 'react';
import type { BulletinResponse } from '../../contract/api-bulletin';
import { bulletinDocument } from '../../domain/plan/bulletin-document';
import type { DocumentSection, DocumentTable, TableColumn } from '../../domain/plan/bulletin-tables';
import { formatCount } from '../format';
import { useBulletinWords } from '../i18n/bulletin-words';

interface RowProps {
  readonly cells: readonly string[];
  readonly columns: readonly TableColumn[];
}

function Row({ cells, columns }: RowProps) {
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
          {cells[at]}
        </td>
      ))}
    </tr>
  );
}

function PaperTable({ caption, columns, rows }: DocumentTable) {
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
            <Row key={at} cells={cells} columns={columns} />
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
        <PaperTable key={table.caption} {...table} />
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
        <PaperTable key={table.caption} {...table} />
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
      {sections.map((section) => (
        <Section key={section.heading} {...section} />
      ))}
      {annexes.map((annex) => (
        <Annex key={annex.heading} {...annex} />
      ))}
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
