import type { DebugState, TaskId } from "../../contract/index.ts";
import type { Context } from "../context.ts";
import type { EngineSession } from "../with-engine.ts";

/** What a command of the prompt works on. */
export interface Prompt {
	readonly context: Context;
	readonly engine: EngineSession["engine"];
	/** The task at hand; `back` goes to another. */
	task: TaskId;
	/** Those that it came from by `back`; they stand still. */
	readonly left: TaskId[];
}

/** What a command of the prompt has to say: the same for people and for programs. */
export interface Said {
	/** For people. */
	readonly text?: string;
	/** For programs, instead of `text`. */
	readonly value?: unknown;
	/** The task goes on: the prompt waits until it stands again. */
	readonly moved?: boolean;
	/** The prompt is over. */
	readonly over?: boolean;
}

export interface PromptCommand {
	/** The first is its name. */
	readonly names: readonly string[];
	/** What stands behind it. */
	readonly args: string;
	readonly summary: string;
	/** @param rest what stands behind the command, without space around it @param state where the task stands */
	run(prompt: Prompt, rest: string, state: DebugState): Promise<Said>;
}
