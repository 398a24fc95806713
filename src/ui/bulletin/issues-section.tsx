// Bulletins that were issued: their numbers, what they were made from, and their files as they stood.
import type { IssuesResponse } from '../../contract/api-bulletin';
import { BULLETIN_FORMATS } from '../../contract/bulletin-file';
import type { RegionCode } from '../../domain/units';
import { useBulletinClient, useIssues } from '../../state/bulletin';
import { useRegionName } from '../../state/session';
import { formatCount } from '../format';
import { formatInstant } from '../format-instant';
import { useBulletinWords } from '../i18n/bulletin-words';
import { Loaded } from '../parts/loaded';

type Issue = IssuesResponse['issues'][number];

const NAMES = { docx: 'Word', xlsx: 'Excel' } as const;

function IssueRow({ issue }: { readonly issue: Issue }) {
  const t = useBulletinWords();
  const nameOf = useRegionName();
  const client = useBulletinClient();
  const { seq, region, period, asOf, recordedAt, actor, data } = issue;
  return (
    <tr data-testid={`issue-${seq}`}>
      <th scope="row">{seq}</th>
      <td>{nameOf(region)}</td>
      <td>{period}</td>
      <td>{asOf}</td>
      <td>{formatInstant(recordedAt)}</td>
      {actor !== '' && <td>{actor}</td>}
      <td>{data.hash}</td>
      <td>
        {BULLETIN_FORMATS.map((format) => (
          <a
            key={format}
            className="link issue-file"
            href={client.issuedUrl(seq, format)}
            aria-label={t.file(NAMES[format], formatCount(seq))}
            download
            data-testid={`issue-${seq}-${format}`}
          >
            {NAMES[format]}
          </a>
        ))}
      </td>
    </tr>
  );
}

function IssuesTable({ issues }: IssuesResponse) {
  const t = useBulletinWords();
  const named = issues.some(({ actor }) => actor !== '');
  const titles = [
    t.number,
    t.region,
    t.period,
    t.day,
    t.issuedAt,
    ...(named ? [t.issuedBy] : []),
    t.dataState,
    t.files,
  ];
  return (
    <div className="table-scroll">
      <table className="table issues-table">
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {issues.map((issue) => (
            <IssueRow key={issue.seq} issue={issue} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function IssuesSection({ region }: { readonly region: RegionCode }) {
  const t = useBulletinWords();
  const answer = useIssues(region);
  return (
    <section className="block issues" aria-labelledby="issues-heading" data-testid="issues">
      <h2 id="issues-heading">{t.issued}</h2>
      <Loaded answer={answer} shape="line">
        {({ issues }) =>
          issues.length === 0 ? <p className="empty">{t.issuedNone}</p> : <IssuesTable issues={issues} />
        }
      </Loaded>
    </section>
  );
}
