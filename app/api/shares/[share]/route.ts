import { OpenShare, RevokedShare, RevokeShare, SharedResult } from '@/lib/contract/shares';
import { jsonRoute } from '@/lib/server/http/json-route';
import { readShare } from '@/lib/server/services/open-share';
import { revokeShare } from '@/lib/server/services/revoke-share';

export const dynamic = 'force-dynamic';
export const GET = jsonRoute({ input: OpenShare, answer: SharedResult, serve: readShare });
export const DELETE = jsonRoute({ input: RevokeShare, answer: RevokedShare, serve: revokeShare });
