import { TextLink } from '@/components/ui/text-link';

/** The way back to all alarms. */
export const AlarmCrumb = ({ name }: { name: string }) => (
  <>
    <TextLink href="/alarms">Alarms</TextLink>
    <span aria-hidden>›</span>
    <span className="min-w-0 truncate">{name}</span>
  </>
);
