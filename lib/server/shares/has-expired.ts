/** @param now epoch milliseconds */
export const hasExpired = (share: { readonly expiresAt: number | null }, now: number): boolean =>
  share.expiresAt !== null && share.expiresAt <= now;
