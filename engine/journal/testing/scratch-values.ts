import { asEpochMs, asTaskId, type EpochMs, type TaskId } from "../../contract/index.ts";

export const T1: TaskId = asTaskId("01JTASK0000000000000000001");
export const T2: TaskId = asTaskId("01JTASK0000000000000000002");
export const at = (ms: number): EpochMs => asEpochMs(1_700_000_000_000 + ms);
export const KEY = new Uint8Array(32).fill(7);

/** Text that is the same for equal values; matchers overlook keys such as `__proto__`. */
export const canonical = (value: unknown): string =>
	JSON.stringify(value, (_key, item) =>
		typeof item === "object" && item !== null && !Array.isArray(item)
			? Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))
			: item,
	);
