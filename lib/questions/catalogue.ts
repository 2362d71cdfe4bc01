import { addressProfile } from './address-profile';
import { bytesFromSubnet, topPacketTransfers, udpSources } from './aws-samples';
import type { Question } from './question';
import { rejectedSourceCount, topRejectedSources } from './rejected-sources';
import { flowsByInterface, linesByStatus } from './reporting';
import { topTargetedPorts } from './targeted-ports';
import { flowTotals, trafficOverTime } from './traffic';
import { rejectRateByWeekday } from './weekday-rates';

/** Every question Weir knows, in the order the library lists them. */
export const QUESTIONS: readonly Question[] = [
  topRejectedSources,
  trafficOverTime,
  topTargetedPorts,
  rejectRateByWeekday,
  flowsByInterface,
  flowTotals,
  rejectedSourceCount,
  linesByStatus,
  addressProfile,
  topPacketTransfers,
  bytesFromSubnet,
  udpSources,
];

export const findQuestion = (id: string): Question | undefined =>
  QUESTIONS.find((question) => question.id === id);
