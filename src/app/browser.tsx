// Composition root of the web app: client, queries, the address as store, and the page.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createClient } from '../client/http-client';
import { ClientProvider, ProblemError } from '../state/queries';
import { createViewStore, ViewProvider } from '../state/view-store';
import { App } from '../ui/pages/app';
import '../ui/styles/tokens.css';
import '../ui/styles/base.css';
import '../ui/styles/marks.css';
import '../ui/styles/layout.css';
import '../ui/styles/panels.css';
import '../ui/styles/lists.css';
import '../ui/styles/cards.css';
import '../ui/styles/sites.css';
import '../ui/styles/map.css';
import '../ui/styles/time.css';
import '../ui/styles/dialogs.css';
import '../ui/styles/phone.css';
import '../ui/styles/people.css';
import '../ui/styles/verdict.css';
import '../ui/styles/print.css';

const RETRIES = 2;
const NO_ANSWER = 0;

const client = createClient({ fetch: (input, init) => fetch(input, init), baseUrl: '' });
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The server's own refusals do not change by asking again; a lost connection may.
      retry: (count, error) => count < RETRIES && error instanceof ProblemError && error.problem.status === NO_ANSWER,
      refetchOnWindowFocus: false,
      staleTime: 60_000,
      // Asked even when the browser believes to be offline: the server may be on this very machine.
      networkMode: 'always',
      // Off by default in that mode; what failed or is old is read again as soon as the connection is back.
      refetchOnReconnect: true,
    },
  },
});
const store = createViewStore(window);

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no element #app');
createRoot(root).render(
  <QueryClientProvider client={queries}>
    <ClientProvider value={client}>
      <ViewProvider value={store}>
        <App />
      </ViewProvider>
    </ClientProvider>
  </QueryClientProvider>,
);
