import { VIEW_PARAMETERS } from '@/lib/contract/view-state';

/**
 * The address of another page with the range, zone and engine of this one.
 *
 * @param here the search parameters of this page
 * @param changes parameters that are set, or with `null` left out
 */
export function viewHref(
  path: string,
  here: Pick<URLSearchParams, 'get'>,
  changes: Readonly<Record<string, string | null>> = {},
): string {
  const kept = new URLSearchParams();
  for (const name of VIEW_PARAMETERS) {
    const value = here.get(name);
    if (value !== null && !Object.hasOwn(changes, name)) kept.set(name, value);
  }
  for (const [name, value] of Object.entries(changes)) if (value !== null) kept.set(name, value);
  return kept.size > 0 ? `${path}?${kept.toString()}` : path;
}
