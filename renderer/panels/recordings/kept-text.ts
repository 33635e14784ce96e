import type { Retention } from "../../../engine/contract/index.ts";
import { countText } from "./bytes-text.ts";

/** What is kept, in words: `30 days, at most 500 tasks`. */
export function keptText({ days, tasks, megabytes }: Retention): string {
	const parts = [
		days === undefined ? [] : countText(days, "day"),
		tasks === undefined ? [] : countText(tasks, "task"),
		megabytes === undefined ? [] : `${megabytes.toLocaleString("en")} MB`,
	].flat();
	return parts.length === 0 ? "Everything" : `At most ${parts.join(", ")}`;
}
