// Known conflicts and doubts of a target, with the way to the targets it conflicts with.
import type { ApiTarget } from '../../contract/api';
import { useViewActions } from '../../state/view-store';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/icon';

export function TargetFlags({ flags }: { readonly flags: ApiTarget['flags'] }) {
  const { t, local } = useWords();
  const { choose } = useViewActions();
  return (
    <section className="panel-section" aria-labelledby="flags-heading">
      <h3 id="flags-heading">{t.target.flags}</h3>
      <ul className="flags">
        {flags.map((flag) => (
          <li key={`${flag.code}-${flag.note.zh}`} className="flag">
            <span className="flag-name">
              <Icon name="warning" />
              {t.target.flagNames[flag.code]}
            </span>
            <span>{local(flag.note)}</span>
            {flag.with && flag.with.length > 0 && (
              <span className="flag-with">
                {t.target.conflictsWith}{' '}
                {flag.with.map((id) => (
                  <button
                    key={id}
                    type="button"
                    className="link figures"
                    onClick={() => choose({ selection: { kind: 'target', id } })}
                  >
                    {id}
                  </button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
