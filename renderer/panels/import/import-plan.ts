import type { FileChange } from "../../../engine/contract/index.ts";

/** A step that was found, as a person has it in the dialog. */
export interface PlannedStep {
	readonly name: string;
	readonly source: string;
	readonly isChosen: boolean;
}

const USABLE = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_. -]*$/u;

/** Why each chosen step cannot be called as it is; undefined where it can. */
export function nameFaults(
	steps: readonly PlannedStep[],
	existing: readonly string[],
): readonly (string | undefined)[] {
	const keyOf = (name: string): string => name.normalize("NFC").toLowerCase();
	const there = new Set(existing.map(keyOf));
	const counts = Map.groupBy(
		steps.filter(({ isChosen }) => isChosen),
		({ name }) => keyOf(name),
	);
	return steps.map(({ name, isChosen }) => {
		if (!isChosen) return undefined;
		if (name === "") return "Give it a name.";
		if (!USABLE.test(name) || /[. ]$/.test(name)) return "Use letters, digits, _, - and single dots or spaces inside.";
		if (there.has(keyOf(name))) return "There is a step of this name.";
		if ((counts.get(keyOf(name))?.length ?? 0) > 1) return "Two of these have this name.";
		return undefined;
	});
}

/** The chosen steps as one change. */
export function importChange(steps: readonly PlannedStep[]): FileChange {
	const chosen = steps.filter(({ isChosen }) => isChosen);
	const [first] = chosen;
	return {
		label: chosen.length === 1 ? `Import ${first?.name}` : `Import ${chosen.length} steps`,
		files: chosen.map(({ name, source }) => ({ path: `steps/${name}.js`, text: source, version: null })),
	};
}
