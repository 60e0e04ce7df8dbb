// The built site on a free port. BUYUE_SITE names another folder than dist/.
import { serve } from '../../../tools/serve.mjs';

/** The folder that the tests look at. */
export const SITE = process.env.BUYUE_SITE ?? 'dist';

/** Serves a built site; resolves to its address and the way to stop it. */
export async function startServer(site = SITE, port = 0) {
  const server = await serve({ site, port });
  return {
    url: `http://localhost:${server.address().port}`,
    port: server.address().port,
    stop: () =>
      new Promise((stopped) => {
        server.close(stopped);
        server.closeAllConnections();
      }),
  };
}
