/*
 * How likely chance alone brings about what was counted: exact tails, so that small counts raise no alarm. Sums in the
 * logarithm, good to about ten digits; never NaN for counts up to some millions.
 */

const lanczos = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
] as const;

/** ln n! by Lanczos' approximation (g = 7, nine terms). */
export function logFactorial(n: number): number {
  if (n < 2) return 0;
  let sum: number = lanczos[0];
  for (let term = 1; term < lanczos.length; term++) sum += (lanczos[term] ?? 0) / (n + term);
  const t = n + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (n + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Chance of `count` or more where `mean` is expected (Poisson). */
export function poissonTail(count: number, mean: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  // Far below the mean the tail is next to 1; far above, it begins with its largest term.
  if (count <= mean)
    return 1 - sumDown(count - 1, (k) => k / mean, -mean + (count - 1) * Math.log(mean) - logFactorial(count - 1));
  const first = -mean + count * Math.log(mean) - logFactorial(count);
  return sumUp(count, (k) => mean / (k + 1), first, Number.POSITIVE_INFINITY);
}

/** Chance of `count` or more out of `of`, each with a chance of `share` (binomial). */
export function binomialTail(count: number, of: number, share: number): number {
  if (count <= 0) return 1;
  if (count > of || share <= 0) return 0;
  if (share >= 1) return 1;
  const odds = share / (1 - share);
  const logOf = (k: number): number =>
    logFactorial(of) - logFactorial(k) - logFactorial(of - k) + k * Math.log(share) + (of - k) * Math.log1p(-share);
  if (count <= of * share) return 1 - sumDown(count - 1, (k) => k / ((of - k + 1) * odds), logOf(count - 1));
  return sumUp(count, (k) => ((of - k) / (k + 1)) * odds, logOf(count), of);
}

/**
 * Bound on the chance that at least `m` of `n` points, thrown blindly on a circle, lie within an arc of `arc` of it
 * (0 to 1): any m of them, begun by any one.
 */
export function arcTail(m: number, n: number, arc: number): number {
  if (m < 2 || arc <= 0) return m < 2 ? 1 : 0;
  const ways = logFactorial(n) - logFactorial(m) - logFactorial(n - m) + Math.log(m);
  return Math.min(1, Math.exp(ways + (m - 1) * Math.log(Math.min(1, arc))));
}

function sumUp(from: number, step: (k: number) => number, logFirst: number, last: number): number {
  let term = 1;
  let sum = 1;
  for (let k = from; k < last; k++) {
    term *= step(k);
    sum += term;
    if (term < sum * 1e-12) break;
  }
  return Math.min(1, Math.exp(logFirst + Math.log(sum)));
}

function sumDown(from: number, step: (k: number) => number, logFirst: number): number {
  let term = 1;
  let sum = 1;
  for (let k = from; k > 0; k--) {
    term *= step(k);
    sum += term;
    if (term < sum * 1e-12) break;
  }
  return Math.min(1, Math.exp(logFirst + Math.log(sum)));
}
