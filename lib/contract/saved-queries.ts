import * as z from 'zod';

import { EngineName } from './queries';

/** `GET /api/saved-queries`: AWS's own saved queries, so its console shows the same. */
export const SavedQueriesQuery = z.strictObject({ engine: EngineName });
export type SavedQueriesQuery = z.infer<typeof SavedQueriesQuery>;

// The shorter of the two engines' limits: a name is then good in both.
const Name = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty' })
  .max(128)
  .refine((name) => !name.split('/').some((part) => part.trim() === ''), {
    error: 'has a folder without a name',
  });

export const SavedQuery = z.strictObject({
  id: z.string(),
  engine: EngineName,
  /** Folders by `/`. */
  name: z.string(),
  text: z.string(),
  /** Epoch milliseconds; Athena does not say. */
  modifiedAt: z.int().nullable(),
});
export type SavedQuery = z.infer<typeof SavedQuery>;

export const SavedQueryList = z.strictObject({ queries: z.array(SavedQuery) });
export type SavedQueryList = z.infer<typeof SavedQueryList>;

/** `POST /api/saved-queries`: a new one, or (with its id) another name or text for an old one. */
export const SaveQuery = z.strictObject({
  id: z.string().min(1).max(256).optional(),
  engine: EngineName,
  name: Name,
  text: z
    .string()
    .max(262_144)
    .refine((text) => text.trim() !== '', { error: 'must not be empty' }),
});
export type SaveQuery = z.infer<typeof SaveQuery>;

/** `DELETE /api/saved-queries/[id]`. */
export const DeleteSavedQuery = z.strictObject({
  id: z.string().min(1).max(256),
  engine: EngineName,
});
export type DeleteSavedQuery = z.infer<typeof DeleteSavedQuery>;

export const DeletedSavedQuery = z.strictObject({ id: z.string() });
export type DeletedSavedQuery = z.infer<typeof DeletedSavedQuery>;
