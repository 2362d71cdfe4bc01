import type { AlarmHistoryItem } from '@/lib/contract/alarms';

interface SentProps extends NonNullable<AlarmHistoryItem['sent']> {
  /** CloudWatch's own text. */
  summary: string;
}

/** To whom, how it went with each of them, and on opening the message word by word. */
export function Sent({ to, message, deliveries, summary }: SentProps) {
  return (
    <>
      {deliveries.map(({ protocol, endpoint, state, error }, index) => (
        <span key={index} className="block break-words text-text-2">
          {PROTOCOLS[protocol] ?? protocol} <span className="mono">{endpoint}</span>{' '}
          <span className={state === 'Failed' ? 'text-alarm' : 'text-text-3'}>
            {STATES[state]}
            {error !== null && `: ${error}`}
          </span>
        </span>
      ))}
      <details className="mt-0.5 text-text-3">
        <summary className="cursor-pointer rounded-chip max-md:min-h-6">What was sent</summary>
        <span className="mt-1 block break-words">{summary}</span>
        <span className="mono mt-1 block break-all">{to}</span>
        {message === null ? (
          <span className="block">The history does not hold the message.</span>
        ) : (
          <pre
            tabIndex={0}
            aria-label="The message"
            className="mono mt-1 max-h-60 overflow-auto rounded-control bg-sunken p-2 break-all whitespace-pre-wrap"
          >
            {message}
          </pre>
        )}
      </details>
    </>
  );
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  email: 'E-mail',
  'email-json': 'E-mail',
  http: 'Webhook',
  https: 'Webhook',
};

const STATES = { Pending: 'is on its way', Delivered: 'got it', Failed: 'did not get it' } as const;

/** What stands last in an ARN: the topic's name. */
export const nameOfArn = (arn: string) => arn.split(':').at(-1) ?? arn;
