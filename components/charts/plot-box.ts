/** Where the plot lies inside a chart, in pixels: the same for what Recharts draws and for the words over it. */
export const PLOT = { top: 6, right: 4, axisHeight: 22 } as const;

/** Wide enough for the longest tick of the value axis. */
export function axisWidth(labels: readonly string[]): number {
  return Math.max(30, ...labels.map((label) => label.length * 6.6 + 10));
}
