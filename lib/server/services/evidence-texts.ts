import { binPeriod } from '@/lib/questions/insights-text';

/** Records of evidence: what a page scrolls through and a shared link holds; the query page shows the rest. */
export const MOST_RECORDS = 500;
/** Sources that are looked for among the accepted flows; their names must fit into one query. */
export const MOST_SOURCES = 100;
export const MOST_TARGETS = 10;
export const MOST_ACCEPTED = 1_000;

/** The queries of evidence. @param condition what the metric filter asks for; `null`: everything */
export function evidenceTexts(condition: string | null, bucketSeconds: number) {
  const found = pipe(condition);
  return {
    totals: `${found}stats count(*) as flows, count_distinct(srcAddr) as sources, count_distinct(dstAddr) as targets`,
    sources: `${found}stats count(*) as flows, min(toMillis(@timestamp)) as first by srcAddr
| sort flows desc, srcAddr
| limit ${MOST_SOURCES}`,
    targets: `${found}stats count(*) as flows by dstAddr, interfaceId
| sort flows desc, dstAddr
| limit ${MOST_TARGETS}`,
    timeline: `${found}stats count(*) as flows by bin(${binPeriod(bucketSeconds)}) as time, action
| sort time asc`,
    records: `${recordFields}${condition === null ? '' : `\n| filter ${condition}`}
| sort @timestamp desc
| limit ${MOST_RECORDS}`,
  };
}

/** Flows by some fields, the first of which has one of a few values. */
export const countsOf = (
  condition: string | null,
  fields: readonly [string, ...string[]],
  values: readonly string[],
) =>
  `${pipe(both(condition, isOneOf(fields[0], values)))}stats count(*) as flows by ${fields.join(', ')}`;

/** Accepted flows of sources, oldest first. */
export const acceptedFlows = (condition: string, sources: readonly string[]) =>
  `fields @timestamp, toMillis(@timestamp) as at, srcAddr, dstAddr, bytes
| filter ${both(condition, isOneOf('srcAddr', sources))}
| sort @timestamp asc
| limit ${MOST_ACCEPTED}`;

/** As the query page runs a text: it names the log group itself where that is not the page's own. */
export const nameLogGroup = (text: string, logGroup: string, pageGroup: string | null) =>
  logGroup === pageGroup ? text : `SOURCE logGroups(namePrefix: ["${logGroup}"])\n| ${text}`;

const recordFields =
  'fields @timestamp, srcAddr, dstAddr, srcPort, dstPort, protocol, packets, bytes, action, interfaceId, @message';

const pipe = (condition: string | null) => (condition === null ? '' : `filter ${condition}\n| `);

const both = (condition: string | null, other: string) =>
  condition === null ? other : `${condition} and ${other}`;

const isOneOf = (field: string, values: readonly string[]) =>
  `${field} in [${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(', ')}]`;
