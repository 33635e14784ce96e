/** Loaded before the engine: takes the debugger's hooks out of the scheduler as if they had never been written. */
import { registerHooks } from "node:module";

/** A hook, with arguments that have brackets at most three deep. */
const HOOK = /\b(?:task|parent)\.debug\?\.\w+\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;
/** Files that have hooks, and how many: so that none is overlooked. */
const HOOKS = new Map([
	["scheduler.ts", 5],
	["scheduler-context.ts", 1],
	["run-reports.ts", 2],
	["run-notes.ts", 2],
	["subtasks.ts", 1],
]);

registerHooks({
	load(url, context, nextLoad) {
		const loaded = nextLoad(url, context);
		const name = /\/engine\/run\/([\w-]+\.ts)$/.exec(url)?.[1] ?? "";
		const expected = HOOKS.get(name);
		if (expected === undefined) return loaded;
		const source = String(loaded.source);
		const found = source.match(HOOK)?.length ?? 0;
		if (found !== expected) throw new Error(`${name} has ${found} hooks of the debugger, not ${expected}`);
		const bare = source
			.replace(HOOK, "undefined")
			.replace(/if \(undefined === true\) return;/g, "")
			.replace(/^\s*undefined;$/gm, "")
			.replace("undefined ?? context.sandbox", "context.sandbox");
		return { ...loaded, source: bare };
	},
});
