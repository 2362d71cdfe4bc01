import { createTurns } from '../take-turns';

/** Athena's own queue per engine: a statement that writes objects in its turn holds up no alarm and no log group. */
export const takeTurns = createTurns();
