/**
 * What the debugger asks about a run that stands still. Only isolates that are looked into have this, and no code of the
 * automation can reach it. It reads the task's own plain data and calls nothing that a step has made.
 */
import { currentRun } from "./run-state.js";
import { secretsOf } from "./stash.js";

const MOST_WARMED = 20_000;
const HIDDEN = "[stash]";

/** The draft's node behind a proxy of the run's data. @param {any} value */
const nodeOf = (value) => currentRun()?.draft.byProxy.get(value);

/** @param {any} node */
const latest = (node) => node.copy ?? node.base;

const tools = {
	/** Whether a value is a part of the task's data. @param {any} value */
	isData: (value) => nodeOf(value) !== undefined,

	/**
	 * What stands in a part of the task's data, from the given key on; never the private part.
	 * @param {any} value @param {number} from @param {number} most
	 */
	entries(value, from, most) {
		const node = nodeOf(value);
		if (currentRun().isSecret(value)) return { keys: [], values: [], left: 0 };
		const isTop = node.parent === undefined;
		const keys = Object.keys(latest(node)).filter((key) => !isTop || key !== "$stash");
		const shown = keys.slice(from, from + most);
		return { keys: shown, values: shown.map((key) => value[key]), left: Math.max(0, keys.length - from - most) };
	},

	/** A part of the task's data in one line. @param {any} value @param {number} most characters */
	preview(value, most) {
		if (currentRun().isSecret(value)) return HIDDEN;
		const node = nodeOf(value);
		const owner = latest(node);
		const isTop = node.parent === undefined;
		let text = "";
		for (const key of Object.keys(owner)) {
			if (text.length > most) break;
			if (isTop && key === "$stash") continue;
			const item = owner[key];
			const shown =
				typeof item !== "object" || item === null
					? JSON.stringify(item)
					: Array.isArray(item)
						? `Array(${item.length})`
						: "{…}";
			text += `${text === "" ? "" : ", "}${Array.isArray(owner) ? "" : `${key}: `}${shown}`;
		}
		return Array.isArray(owner) ? `(${owner.length}) [${text}]` : `{ ${text} }`;
	},

	/** Private texts that must not be shown, as JSON. */
	secrets() {
		const run = currentRun();
		if (run === undefined) return "[]";
		const { base, copy } = run.draft.top;
		return JSON.stringify(secretsOf(base.$stash, run.draft.nodes.get(base.$stash)?.copy, copy?.$stash));
	},

	/** Makes reading any of the data free of side effects, which expressions must not have. */
	warm() {
		const run = currentRun();
		if (run === undefined) return;
		const open = [run.draft.data];
		for (let count = 0; open.length > 0 && count < MOST_WARMED; count++) {
			const value = open.pop();
			for (const key of Object.keys(latest(nodeOf(value)))) {
				const child = value[key];
				if (typeof child === "object" && child !== null && nodeOf(child) !== undefined) open.push(child);
			}
		}
	},
};

/** Handed out by the name that the runner looks for, and taken away again before any other code is in the isolate. */
/** @type {any} */ (globalThis).debugTools = tools;
