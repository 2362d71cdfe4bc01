/** In the place of a plot, at its height: axes without data are never drawn. */
export function ChartEmpty({ reason, height }: { reason: string; height: number }) {
  return (
    <p className="grid place-items-center text-center text-text-2" style={{ height }}>
      {reason}
    </p>
  );
}
