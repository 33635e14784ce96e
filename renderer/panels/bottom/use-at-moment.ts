import { upTo, useStudioStore } from "../../state/index.ts";

/** How a list of what happened stands to the moment that is looked at. */
export interface AtMoment {
	/** Undefined: now. */
	readonly at: number | undefined;
	/** How many of the list had happened. */
	readonly happened: number;
	/** The last that had happened, to be kept in sight; undefined now, or where none had. */
	readonly active: number | undefined;
}

/** @param list in the order in which it happened */
export function useAtMoment(list: readonly { readonly seq: number }[]): AtMoment {
	const at = useStudioStore("time", (state) => state.at);
	if (at === undefined) return { at, happened: list.length, active: undefined };
	const happened = upTo(list, at, ({ seq }) => seq);
	return { at, happened, active: happened === 0 ? 0 : happened - 1 };
}
