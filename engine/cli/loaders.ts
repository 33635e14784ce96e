import type { CommandName } from "./command-table.ts";
import type { Command } from "./context.ts";

/** The code of each command, loaded only when it runs: starting is to be quick. */
export const LOADERS: Readonly<Record<CommandName, () => Promise<Command>>> = {
	init: async () => (await import("./commands/init.ts")).command,
	run: async () => (await import("./commands/run.ts")).command,
	graph: async () => (await import("./commands/graph.ts")).command,
	studio: async () => (await import("./commands/studio.ts")).command,
	check: async () => (await import("./commands/check.ts")).command,
	"import-steps": async () => (await import("./commands/import-steps.ts")).command,
	"task new": async () => (await import("./commands/task-new.ts")).command,
	"task list": async () => (await import("./commands/task-list.ts")).command,
	"task show": async () => (await import("./commands/task-show.ts")).command,
	"task log": async () => (await import("./commands/task-log.ts")).command,
	"task update": async () => (await import("./commands/task-update.ts")).command,
	"task stop": async () => (await import("./commands/task-stop.ts")).command,
	"task resume": async () => (await import("./commands/task-resume.ts")).command,
	"task retry": async () => (await import("./commands/task-retry.ts")).command,
	"task clone": async () => (await import("./commands/task-clone.ts")).command,
	"step list": async () => (await import("./commands/step-list.ts")).command,
	"step show": async () => (await import("./commands/step-show.ts")).command,
	"step add": async () => (await import("./commands/step-change.ts")).add,
	"step edit": async () => (await import("./commands/step-edit.ts")).command,
	"step clone": async () => (await import("./commands/step-change.ts")).clone,
	"step delete": async () => (await import("./commands/step-change.ts")).remove,
	"step enable": async () => (await import("./commands/step-change.ts")).enable,
	"step disable": async () => (await import("./commands/step-change.ts")).disable,
	"step validate": async () => (await import("./commands/step-validate.ts")).command,
	"step performance": async () => (await import("./commands/step-performance.ts")).command,
	explain: async () => (await import("./commands/explain.ts")).command,
	blame: async () => (await import("./commands/blame.ts")).command,
	completion: async () => (await import("./commands/completion.ts")).command,
};
