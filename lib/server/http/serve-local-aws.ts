import 'server-only';

import { answerLocally } from '../aws/answer-locally';

/** The local AWS endpoint over HTTP, for the AWS CLI, boto3 and Grafana; AWS mode has none. */
export async function serveLocalAws(request: Request): Promise<Response> {
  const answer = await answerLocally({
    path: new URL(request.url).pathname,
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  });
  if (!answer) return new Response('There is no local AWS endpoint in AWS mode.', { status: 404 });
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}
