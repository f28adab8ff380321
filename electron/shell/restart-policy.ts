/* When the engine process may be started again after it died. Pure: times in, a decision out. */

/** What to do after a death. */
export type AfterDeath = { readonly kind: "restart"; readonly waitMs: number } | { readonly kind: "give-up" };

const windowMs = 60_000;
const waitsMs = [200, 500, 1_000, 2_000] as const;

/**
 * Decides after a death; `deaths` are the times of all deaths so far, this one included, in epoch ms. One death is an
 * accident and costs a moment; the fifth within a minute is a fault that another start does not cure.
 */
export function afterDeath(deaths: readonly number[], now: number): AfterDeath {
  const recent = deaths.filter((at) => now - at < windowMs).length;
  const waitMs = waitsMs[Math.max(recent, 1) - 1];
  return waitMs === undefined ? { kind: "give-up" } : { kind: "restart", waitMs };
}
