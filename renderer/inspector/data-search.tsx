import { ChevronDown, ChevronUp } from "lucide-react";
import { useMemo } from "react";
import type { JsonObject } from "../../engine/contract/index.ts";
import { IconButton, jsonMatches, SearchField } from "../ui/index.ts";
import styles from "./inspector.module.css";

/** Finds names and values in the data, one after the other. */
export function DataSearch({
	data,
	query,
	onChange,
	selected,
	onSelect,
}: {
	readonly data: JsonObject;
	readonly query: string;
	onChange(query: string): void;
	readonly selected: string | undefined;
	onSelect(path: string): void;
}) {
	const found = useMemo(() => jsonMatches(data, query), [data, query]);
	const at = selected === undefined ? -1 : found.indexOf(selected);
	const go = (direction: 1 | -1) => {
		const next = at === -1 ? (direction === 1 ? 0 : found.length - 1) : (at + direction + found.length) % found.length;
		const path = found[next];
		if (path !== undefined) onSelect(path);
	};
	return (
		<>
			<SearchField label="Search the data" value={query} onChange={onChange} onEnter={go} />
			{query !== "" && (
				<span className={styles.found}>
					<span className={styles.faint} role="status">
						{found.length === 0 ? "not found" : `${at === -1 ? "" : `${at + 1} of `}${found.length}`}
					</span>
					<IconButton isQuiet label="The one before" disabled={found.length === 0} onClick={() => go(-1)}>
						<ChevronUp size={12} aria-hidden />
					</IconButton>
					<IconButton isQuiet label="The next one" disabled={found.length === 0} onClick={() => go(1)}>
						<ChevronDown size={12} aria-hidden />
					</IconButton>
				</span>
			)}
		</>
	);
}
