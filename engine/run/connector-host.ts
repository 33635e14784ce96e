import type { Json, RunId, TaskId } from "../contract/index.ts";

/** What a connector answers to a call, after a time of its own. */
export interface ConnectorAnswer {
	readonly delayMs: number;
	readonly outcome:
		| { readonly output?: Json }
		| { readonly error: { readonly message: string; readonly code?: string } };
}

/** The connectors that the engine itself calls; those written as code run in the sandbox. */
export interface ConnectorHost {
	/** @param from which call of which run it is */
	call(
		connector: string,
		method: string,
		input: Json | undefined,
		from?: { readonly task: TaskId; readonly run: RunId; readonly call: number },
	): Promise<ConnectorAnswer> | ConnectorAnswer;
}
