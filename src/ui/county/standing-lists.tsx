// All targets and tasks of a county by verdict, binding ones first, each with its reason and who answers for it.
import { byVerdict, type StandingGroup } from '../../state/county';
import { useProgressList } from '../../state/progress';
import { usePlace } from '../../state/session';
import { formatCount } from '../format';
import { useCountyWords } from '../i18n/county-words';
import { Loaded } from '../parts/loaded';
import { VerdictMark } from '../parts/verdict';
import { EntryRow } from '../progress/entry-row';

function Entries({ entries, reason }: { readonly entries: StandingGroup['entries']; readonly reason: boolean }) {
  const t = useCountyWords();
  return (
    <ul className="entries">
      {entries.map((entry) => (
        <EntryRow
          key={`${entry.id}/${entry.for}`}
          entry={entry}
          reason={reason}
          aside={<span>{entry.responsible.length === 0 ? t.noUnit : t.responsible(entry.responsible.join('、'))}</span>}
        />
      ))}
    </ul>
  );
}

export function StandingLists() {
  const t = useCountyWords();
  const { region, asOf } = usePlace();
  const answer = useProgressList(region, asOf, true);
  return (
    <section className="block" aria-labelledby="standing-heading" data-testid="standings">
      <h2 id="standing-heading">{t.targets}</h2>
      <p className="note">{t.targetsNote}</p>
      <Loaded answer={answer} shape="rows">
        {({ entries }) =>
          byVerdict(entries).map(({ standing, entries: own }) =>
            standing === 'none' ? (
              <details key={standing}>
                <summary>{t.rest(formatCount(own.length))}</summary>
                <Entries entries={own} reason={false} />
              </details>
            ) : (
              <div key={standing} data-testid={`standing-${standing}`}>
                <h3>
                  <VerdictMark standing={standing} /> <span className="figures">{formatCount(own.length)}</span>
                </h3>
                <Entries entries={own} reason />
              </div>
            ),
          )
        }
      </Loaded>
    </section>
  );
}
