import type { BarShapeProps } from 'recharts';

/** Left free at each side of a stacked bar, of its place. */
export const SIDE_GAP = 0.07;

/** Bars of a phone touch: a gap between bars of 2 px would take half of their colour away. */
export function across({ x, width }: BarShapeProps) {
  const [from, drawn] = [Number(x), Number(width)];
  if (drawn >= 3) return { x: from, width: drawn };
  const band = drawn / (1 - 2 * SIDE_GAP);
  return { x: from - SIDE_GAP * band, width: band };
}

/** One part of a stack, 2 px of surface above the part it stands on: shades side by side are hard to tell apart. */
export function StackedPart({ bar, stands }: { bar: BarShapeProps; stands: boolean }) {
  const whole = Number(bar.height);
  if (!(whole > 0)) return <g />;
  const height = stands ? Math.max(Math.min(1, whole), whole - 2) : whole;
  const { fill, fillOpacity } = bar;
  return (
    <rect {...across(bar)} y={bar.y} height={height} fill={fill} fillOpacity={fillOpacity ?? 1} />
  );
}
