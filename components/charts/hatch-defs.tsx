import { useId } from 'react';

/** Ids of the two patterns of one chart, and what refers to them. */
export function useHatch() {
  const id = useId().replaceAll(/\W/g, '');
  return { id, hatch: `url(#${id}-hatch)`, gap: `url(#${id}-gap)` };
}

/** Rejected and breaching are hatched at 45°; stretches without data are striped upright. */
export function HatchDefs({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-hatch`}
        width={5}
        height={5}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={5} height={5} fill="var(--color-reject-fill)" />
        <rect width={1.6} height={5} fill="var(--color-hatch)" />
      </pattern>
      <pattern id={`${id}-gap`} width={5} height={5} patternUnits="userSpaceOnUse">
        <rect width={1} height={5} fill="var(--color-line)" />
      </pattern>
    </defs>
  );
}
