import { type RefObject, useEffect, useRef, useState } from "react";
import type { ConditionEdit, ConditionRow } from "../../../engine/contract/index.ts";

interface AddedClause {
	/** Its field is being asked for. */
	readonly isAdding: boolean;
	readonly start: () => void;
	readonly end: () => void;
	/** Adds it; the focus then goes on to its comparison. */
	readonly add: (edit: ConditionEdit) => void;
	/** Around the list of rows that it is added to. */
	readonly place: RefObject<HTMLDivElement | null>;
}

/** A clause that is added at the end of some rows. */
export function useNewClause(
	rows: readonly ConditionRow[] | undefined,
	onEdit: (edit: ConditionEdit) => void,
): AddedClause {
	const [isAdding, setAdding] = useState(false);
	const place = useRef<HTMLDivElement>(null);
	/** How many rows there were before the one that is awaited. */
	const before = useRef<number>(undefined);
	const count = rows?.length ?? 0;
	useEffect(() => {
		if (before.current === undefined || count <= before.current) return;
		before.current = undefined;
		// Only where nothing else has been gone to since.
		if (document.activeElement !== null && document.activeElement !== document.body) return;
		place.current
			?.querySelector<HTMLElement>(":scope > ul > li:last-child > div > select[aria-label='Comparison']")
			?.focus();
	}, [count]);
	return {
		isAdding,
		start: () => setAdding(true),
		end: () => setAdding(false),
		add(edit) {
			before.current = count;
			onEdit(edit);
		},
		place,
	};
}
