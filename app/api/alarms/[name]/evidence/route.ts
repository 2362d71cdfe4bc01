import { Evidence, EvidenceQuery } from '@/lib/contract/evidence';
import { jsonRoute } from '@/lib/server/http/json-route';
import { readEvidence } from '@/lib/server/services/read-evidence';

export const GET = jsonRoute({ input: EvidenceQuery, answer: Evidence, serve: readEvidence });
