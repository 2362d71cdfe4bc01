// Two ways to the same answer, in turns, so that whatever else the machine does is shared by both.

/**
 * @param {{ name: string, ours: () => Promise<number>, byHand: () => Promise<number> }[]} cases each
 *   way answers how many rows it has
 * @param {number} rounds after one that is not counted
 */
export async function compare(cases, rounds) {
  const times = new Map(cases.map(({ name }) => [name, { ours: [], byHand: [] }]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, ours, byHand } of cases) {
      const ways = [
        ['ours', ours],
        ['byHand', byHand],
      ];
      const rows = {};
      for (const [way, ask] of round % 2 ? ways.toReversed() : ways) {
        const started = performance.now();
        rows[way] = await ask();
        if (round > 0) times.get(name)[way].push(performance.now() - started);
      }
      if (rows.ours !== rows.byHand) {
        throw new Error(`${name}: ${rows.ours} rows, by hand ${rows.byHand}`);
      }
    }
  }
  console.log(`${'query'.padEnd(34)}      ours   by hand   ratio`);
  const ratios = cases.map(({ name }) => {
    const { ours, byHand } = times.get(name);
    // Of each round its own ratio: what slows a round slows both of its halves.
    const ratio = median(ours.map((ms, at) => ms / byHand[at]));
    console.log(
      name.padEnd(34),
      show(median(ours)),
      show(median(byHand)),
      ratio.toFixed(2).padStart(7),
    );
    return ratio;
  });
  console.log(
    `median ratio ${median(ratios).toFixed(2)}, largest ${Math.max(...ratios).toFixed(2)}, ${rounds} rounds`,
  );
}

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
const show = (ms) => `${ms.toFixed(0).padStart(6)} ms`;
