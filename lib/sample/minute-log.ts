import { ESTATE, type EstateInterface, SAMPLE_ACCOUNT } from './estate';

/** One record's worth of traffic; times are seconds after the start of the minute. */
export interface Flow {
  readonly source: string;
  readonly target: string;
  readonly sourcePort: number;
  readonly targetPort: number;
  readonly protocol: number;
  readonly packets: number;
  readonly bytes: number;
  readonly from: number;
  readonly to: number;
  readonly action: 'ACCEPT' | 'REJECT';
}

/** What is wrong with the logging of an interface in one minute. */
export interface Conditions {
  /** Writes nothing at all, not even NODATA. */
  readonly silent: EstateInterface | null;
  /** Loses every second record; SKIPDATA lines say so. */
  readonly skipping: EstateInterface | null;
  /** A network ACL lets requests in and stops the replies. */
  readonly repliesBlocked: EstateInterface | null;
}

/** Collects one minute's records in the order of their start, as lines of the default format. */
export class MinuteLog {
  records = 0;
  readonly #startSeconds: number;
  readonly #bySecond: string[] = Array<string>(60).fill('');
  readonly #heard = new Set<EstateInterface>();
  #offered = 0;

  constructor(
    minuteMs: number,
    readonly conditions: Conditions,
  ) {
    this.#startSeconds = minuteMs / 1_000;
  }

  flow(at: EstateInterface, flow: Flow): void {
    if (at === this.conditions.silent) return;
    this.#heard.add(at);
    if (at === this.conditions.skipping && ++this.#offered % 2 === 0) return;
    const { source, target, sourcePort, targetPort, protocol, packets, bytes } = flow;
    const start = this.#startSeconds + flow.from;
    const end = this.#startSeconds + flow.to;
    this.#add(
      flow.from,
      `2 ${SAMPLE_ACCOUNT} ${at.interfaceId} ${source} ${target} ${sourcePort} ${targetPort} ${protocol} ${packets} ${bytes} ${start} ${end} ${flow.action} OK\n`,
    );
  }

  /** A line without traffic: NODATA says there was none, SKIPDATA that it was lost. */
  empty(at: EstateInterface, status: 'NODATA' | 'SKIPDATA', from: number, to: number): void {
    if (at === this.conditions.silent) return;
    this.#heard.add(at);
    const [start, end] = [this.#startSeconds + from, this.#startSeconds + to];
    this.#add(
      from,
      `2 ${SAMPLE_ACCOUNT} ${at.interfaceId} - - - - - - - ${start} ${end} - ${status}\n`,
    );
  }

  /** Every interface that wrote nothing says so. */
  addNoData(): void {
    for (const [index, member] of ESTATE.entries()) {
      if (!this.#heard.has(member)) this.empty(member, 'NODATA', index % 4, 56 + (index % 4));
    }
  }

  text(): string {
    return this.#bySecond.join('');
  }

  #add(second: number, line: string): void {
    this.#bySecond[second] += line;
    this.records++;
  }
}
