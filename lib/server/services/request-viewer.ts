import 'server-only';

import { headers } from 'next/headers';

import { env } from '../env';
import { readViewer, type Viewer } from '../sign-in/viewer';

/** Who asks in the present request. */
export const requestViewer = (): Promise<Viewer> =>
  readViewer(env(), async (name) => (await headers()).get(name));
