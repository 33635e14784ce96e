import type { Box } from "./types.ts";

/** Boxes in which a text is found, names first; the case of letters does not matter. */
export function findBoxes(boxes: readonly Box[], words: string): string[] {
	const wanted = words.trim().toLowerCase();
	if (wanted === "") return [];
	const found: { id: string; rank: number }[] = [];
	for (const box of boxes) {
		const [name = "", ...rest] = textsOf(box).map((text) => text.toLowerCase());
		if (name.startsWith(wanted)) found.push({ id: box.id, rank: 0 });
		else if (name.includes(wanted)) found.push({ id: box.id, rank: 1 });
		else if (rest.some((text) => text.includes(wanted))) found.push({ id: box.id, rank: 2 });
	}
	return found.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
}

function textsOf(box: Box): string[] {
	switch (box.kind) {
		case "step":
			return [
				box.name,
				...box.clauses.map(({ path, rest }) => `${path} ${rest}`),
				...box.writes,
				...box.problems.map(({ message }) => message),
			];
		case "input":
			return [box.key, ...box.paths];
		case "ending":
			return [];
		case "group":
			return [box.title, ...box.steps];
		case "note":
			return [box.text];
	}
}
