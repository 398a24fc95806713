// The last resort: a defect stops the page, says so, and offers to load it again.
import { Component, type ReactNode } from 'react';
import { useWords, type Words } from '../i18n/words';

function Crash({ words }: { readonly words: Words }) {
  const { t } = words;
  return (
    <main className="whole-page" role="alert">
      <h1>{t.app.name}</h1>
      <p>{t.problem.crashed}</p>
      <p>{t.problem.crashedDo}</p>
      <button type="button" className="button primary" onClick={() => window.location.reload()}>
        {t.problem.reload}
      </button>
    </main>
  );
}

class Boundary extends Component<
  { readonly words: Words; readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Crash words={this.props.words} /> : this.props.children;
  }
}

export function CrashBoundary({ children }: { readonly children: ReactNode }) {
  return <Boundary words={useWords()}>{children}</Boundary>;
}
