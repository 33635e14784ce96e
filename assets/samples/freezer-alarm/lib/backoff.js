// 1, 2, 4, 8, … times the first pause, never longer than a quarter of an hour.
const LONGEST_MS = 15 * 60_000;

export const pauseBefore = (attempt, firstMs) => Math.min(firstMs * 2 ** (attempt - 1), LONGEST_MS);
