/** Sandboxes for replays, apart from those that tasks live in: one for each state of the automation's code. */
import type { Journal } from "../../journal/index.ts";
import { type Environment, type Project, projectFromTexts } from "../../project/index.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { type BuiltAutomation, buildAutomation } from "../build-automation.ts";

/** An automation as it was, or is, with a sandbox that runs its code. */
export interface CodePool {
	readonly built: BuiltAutomation;
	readonly texts: ReadonlyMap<string, string>;
	readonly sandbox: Sandbox;
}

export interface CodePools {
	/**
	 * Of a recorded state of the code; of today's where none is given, or where the journal does not have it. To be given back
	 * by `release`.
	 */
	take(digest: string | undefined): CodePool;
	release(pool: CodePool): void;
	close(): Promise<void>;
}

/** Sandboxes without work that are kept: the next task most likely ran with the same code. */
const MOST_IDLE = 2;

export function createCodePools(parts: {
	readonly project: Project;
	readonly journal: Journal;
	readonly env: Environment;
	createSandbox(): Sandbox;
}): CodePools {
	const { project, journal, env, createSandbox } = parts;
	const pools = new Map<string, { readonly pool: CodePool; users: number }>();
	const closing: Promise<void>[] = [];
	const open = (digest: string | undefined): CodePool => {
		const texts = digest === undefined ? undefined : journal.code(digest);
		const from = texts === undefined ? project : projectFromTexts(texts, project.directory, env);
		const built = buildAutomation(from);
		const sandbox = createSandbox();
		sandbox.load(built.program);
		return { built, texts: from.texts, sandbox };
	};
	return {
		take(digest) {
			const key = digest ?? "";
			const known = pools.get(key) ?? { pool: open(digest), users: 0 };
			known.users++;
			// The one used last goes last.
			pools.delete(key);
			pools.set(key, known);
			return known.pool;
		},
		release(pool) {
			for (const known of pools.values()) if (known.pool === pool) known.users--;
			const idle = [...pools].filter(([, { users }]) => users === 0);
			for (const [key, { pool: old }] of idle.slice(0, Math.max(0, idle.length - MOST_IDLE))) {
				pools.delete(key);
				closing.push(old.sandbox.close());
			}
		},
		async close() {
			for (const { pool } of pools.values()) closing.push(pool.sandbox.close());
			await Promise.all(closing);
		},
	};
}
