// What `minemend import` prints: the report, and how it compares with what is stored.
import type { Comparison } from '../../contract/batches';
import type { ImportCheck, ImportReport, MovedFeature } from '../../contract/import-report';
import type { Console } from './outcome';

const SHOWN_CHECKS = 30;

const SEVERITIES: Readonly<Record<ImportCheck['severity'], string>> = {
  blocks: '✗ 阻止 blocks',
  decision: '? 待定 decision',
  note: '· 提示 note',
};

function lineOf({ row, code, severity, message, repair }: ImportCheck): string {
  const where = row === null ? '文件 file' : `第 ${row} 行 row`;
  const mend = repair ? ` 〔可修复：${repair.message.zh} · repair: ${repair.message.en}〕` : '';
  return `${SEVERITIES[severity]} ${where} ${code}: ${message.zh} ${message.en}${mend}`;
}

export function printReport(console: Console, report: ImportReport): void {
  const { format, source, part, crs, encoding, mapping, checks } = report;
  console.out([format, source, part].filter((word) => word !== undefined).join(' '));
  console.out(
    `读取 read ${report.read} · 可接收 accepted ${report.accepted} · 不接收 rejected ${report.rejected} · 待定 undecided ${report.undecided}`,
  );
  const system = crs.epsg === null ? crs.name.zh : `EPSG:${crs.epsg} ${crs.name.zh}`;
  console.out(`坐标系 CRS: ${system} [${crs.sure}] ${crs.reason.zh} ${crs.reason.en}`);
  if (encoding) {
    console.out(`编码 encoding: ${encoding.name} [${encoding.sure}] ${encoding.reason.zh} ${encoding.reason.en}`);
  }
  for (const { field, to, unit, reason } of mapping) {
    console.out(`  ${field} → ${to ?? '—'}${unit ? ` (${unit})` : ''} · ${reason.zh} · ${reason.en}`);
  }
  for (const check of checks.slice(0, SHOWN_CHECKS)) console.out(lineOf(check));
  const more = checks.length - SHOWN_CHECKS;
  if (more > 0) console.out(`… 另有 ${more} 条，见 --json · ${more} more with --json`);
}

export function printComparison(console: Console, comparison: Comparison): void {
  console.out(
    `比对 compared: 新增 new ${comparison.new} · 变化 changed ${comparison.changed} · 未变 unchanged ${comparison.unchanged} · 文件中没有 missing ${comparison.missing} · 被阻止 blocked ${comparison.blocked} · 待定 undecided ${comparison.undecided} · 排除 excluded ${comparison.excluded}`,
  );
}

/** Features that lie elsewhere once outlines are replaced. */
export function printMoved(console: Console, moved: readonly MovedFeature[]): void {
  if (moved.length === 0) return;
  const assigned = moved.filter(({ reassigned }) => reassigned).length;
  console.out(
    `随边界改划 re-assigned ${assigned} · 现落在所属行政区之外、未改划 now outside, unchanged ${moved.length - assigned}`,
  );
  for (const { code, name, from, to, reassigned } of moved.slice(0, SHOWN_CHECKS)) {
    console.out(`  ${reassigned ? '→' : '!'} ${code} ${name}: ${from} → ${to ?? '—'}`);
  }
  const more = moved.length - SHOWN_CHECKS;
  if (more > 0) console.out(`  … 另有 ${more} 个，见 --json · ${more} more with --json`);
}
