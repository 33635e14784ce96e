import { StepscapeError } from "../contract/index.ts";
import type { OpenScenarios } from "../host/scenarios/index.ts";
import type { Context } from "./context.ts";
import { printableLine } from "./view/printable.ts";

/**
 * Runs scenarios, and again whenever a file changes, until `signal` ends it: those of a file of scenarios where only such
 * files changed, else all, for a step can come to match any document.
 */
export async function watchScenarios(
	context: Pick<Context, "io" | "directory" | "style" | "services">,
	scenarios: Pick<OpenScenarios, "entries">,
	run: (ids?: readonly string[]) => Promise<unknown>,
	signal: AbortSignal,
): Promise<void> {
	const { watchProject } = await context.services.project();
	let changed = new Set<string>();
	let wake: (() => void) | undefined;
	const watching = watchProject(context.directory, (files) => {
		for (const file of files) if (!file.startsWith("tests/snapshots")) changed.add(file);
		if (changed.size > 0) wake?.();
	});
	const ended = new Promise<void>((resolve) => {
		signal.addEventListener("abort", () => resolve());
	});
	try {
		let ids: readonly string[] | undefined;
		while (!signal.aborted) {
			try {
				await run(ids);
			} catch (error) {
				if (!(error instanceof StepscapeError)) throw error;
				context.io.err(`error: ${error.message}\n`);
			}
			context.io.out(context.style.dim("\nWaits for changes. Ctrl-C ends it.\n"));
			if (changed.size === 0) {
				const touched = new Promise<void>((resolve) => {
					wake = resolve;
				});
				await Promise.race([touched, ended]);
			}
			const files = changed;
			changed = new Set();
			ids = touchedBy(files, scenarios);
			if (!signal.aborted)
				context.io.out(`\n${context.style.bold(printableLine([...files].slice(0, 5).join(", ")))} changed\n\n`);
		}
	} finally {
		watching.dispose();
	}
}

function touchedBy(
	files: ReadonlySet<string>,
	scenarios: Pick<OpenScenarios, "entries">,
): readonly string[] | undefined {
	if ([...files].some((file) => !file.startsWith("tests/scenarios/"))) return undefined;
	return scenarios
		.entries()
		.filter(({ file }) => files.has(file))
		.map(({ id }) => id);
}
