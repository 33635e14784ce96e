import { asTaskId, type Engine, StepscapeError, type TaskRecord } from "../contract/index.ts";

/** Crockford's base 32, as ULIDs are written. */
const ID_PART = /^[0-9A-HJKMNP-TV-Z]{1,26}$/;
const ID_LENGTH = 26;

/**
 * The task that an id, or its first characters, names. Throws a `StepscapeError` `task-missing`, or `usage` where several tasks'
 * ids begin so.
 */
export async function findTask(engine: Engine, given: string): Promise<TaskRecord> {
	const start = given.toUpperCase();
	if (!ID_PART.test(start))
		throw new StepscapeError(
			"task-missing",
			`"${given}" is no task's id. \`stepscape task list\` shows the ids; their first characters are enough.`,
		);
	if (start.length === ID_LENGTH) return engine.task(asTaskId(start));
	const found = (await engine.tasks({ limit: Number.MAX_SAFE_INTEGER })).filter(({ id }) => id.startsWith(start));
	const [task, ...others] = found;
	if (task === undefined)
		throw new StepscapeError(
			"task-missing",
			`There is no task whose id begins with ${given}. \`stepscape task list\` shows the ids.`,
		);
	if (others.length === 0) return task;
	const names = found.slice(0, 5).map(({ id, name }) => `${id} (${name})`);
	const more = found.length > names.length ? `, and ${found.length - names.length} more` : "";
	throw new StepscapeError(
		"usage",
		`${found.length} tasks' ids begin with ${given}: ${names.join(", ")}${more}. Give some more characters.`,
	);
}
