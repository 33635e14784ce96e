import type { Json } from "../contract/index.ts";

/** What a connector answers to a call, after a time of its own. */
export interface ConnectorAnswer {
	readonly delayMs: number;
	readonly outcome:
		| { readonly output?: Json }
		| { readonly error: { readonly message: string; readonly code?: string } };
}

/** The connectors that the engine itself calls; those written as code run in the sandbox. */
export interface ConnectorHost {
	call(connector: string, method: string, input: Json | undefined): Promise<ConnectorAnswer> | ConnectorAnswer;
}
