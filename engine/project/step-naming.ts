import { nameFault, nameKey } from "./step-name.ts";

const MAX_LENGTH = 48;
const FILE = /(?:^|[\s`'"(])(?:\.?\/)?(?:steps\/)?([\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*?)\.m?js(?=$|[\s`'"):,])/u;
const LABEL =
	/^(?:good|bad|avoid|do|don'?t|better|best|worse|wrong|right|example|note|todo|step|part|option|case|phase|stage)\s*(?:[\p{N}A-Z]{1,3})?\s*(?::|[-–—]\s|\.\s)\s*/iu;

/**
 * The name that comments and headings suggest for a step: a file's name where one is given, else the nearest line of
 * words without what stands in brackets, marks such as ✅ and labels such as "Step 2:".
 * @example suggestName(["// Step 2: Validate order (again)"], "") // "validate_order"
 */
export function suggestName(comments: readonly string[], heading: string): string {
	const lines = comments.flatMap((comment) => comment.split(/\r\n|\r|\n/)).map((line) => line.replace(/^[\s*/]+/, ""));
	for (const line of lines.toReversed()) {
		const file = FILE.exec(line.slice(0, 200))?.[1];
		if (file !== undefined && /^\S+$/.test(line.trim()) && nameFault(file) === undefined) return file;
		const inSteps = /\bsteps\//.test(line) ? file : undefined;
		if (inSteps !== undefined && nameFault(inSteps) === undefined) return inSteps;
	}
	for (const text of [...lines.toReversed(), heading]) {
		const name = toName(text);
		if (name !== "") return name;
	}
	return "step";
}

/** A name out of words: lower case, joined by `_`, cut between words; empty where there is no word in it. */
export function toName(text: string): string {
	let words = text.slice(0, 500).normalize("NFC");
	for (let before = ""; before !== words; ) {
		before = words;
		words = words
			.replace(/^[^\p{L}\p{N}([]+/u, "")
			.replace(LABEL, "")
			.replace(/^\d+(?:\.\d+)*[.):]?\s+/, "");
	}
	const plain = words.replace(/\([^()]*\)|\[[^[\]]*\]/g, " ");
	const parts = (plain.trim() === "" ? words : plain)
		.replace(/['’]/g, "")
		.toLowerCase()
		.split(/[^\p{L}\p{M}\p{N}]+/u)
		.filter((part) => part !== "");
	let name = "";
	for (const part of parts) {
		if (name !== "" && name.length + part.length >= MAX_LENGTH) break;
		name = name === "" ? part.slice(0, MAX_LENGTH) : `${name}_${part}`;
	}
	if (name === "" || !/\p{L}/u.test(name)) return "";
	return nameFault(name) === undefined ? name : nameFault(`${name}_step`) === undefined ? `${name}_step` : "";
}

/** The name itself, or the first of `name_2`, `name_3`, … that is not taken; it is taken from then on. */
export function uniqueName(name: string, taken: Set<string>): string {
	for (let number = 1; ; number++) {
		const candidate = number === 1 ? name : `${name}_${number}`;
		if (taken.has(nameKey(candidate))) continue;
		taken.add(nameKey(candidate));
		return candidate;
	}
}
