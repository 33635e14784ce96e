/** A connector that answers from its file: the first response whose `when` matches the input, or that has none. */
import type { Json } from "../contract/index.ts";

export interface MockResponse {
	readonly when?: unknown;
	readonly return?: unknown;
	readonly throw?: { readonly message: string; readonly code?: string | undefined } | undefined;
	readonly delayMs?: number | undefined;
}

export interface MockMethods {
	readonly [method: string]: { readonly responses: readonly MockResponse[] };
}

export interface MockAnswer {
	readonly delayMs: number;
	readonly outcome:
		| { readonly output?: Json }
		| { readonly error: { readonly message: string; readonly code?: string } };
}

/** Compiles a response's `when` into a test of the input; injected, since the condition language is its own zone. */
export type CompileWhen = (when: Json) => (input: Json | undefined) => boolean;

export interface MockConnector {
	call(method: string, input: Json | undefined): MockAnswer;
}

/** @throws what `compileWhen` throws for a `when` that is no condition */
export function createMockConnector(namespace: string, methods: MockMethods, compileWhen: CompileWhen): MockConnector {
	const compiled = new Map(
		Object.entries(methods).map(([name, { responses }]) => [
			name,
			responses.map((response) => ({
				response,
				fits: response.when === undefined ? () => true : compileWhen(response.when as Json),
			})),
		]),
	);
	return {
		call(method, input) {
			const responses = compiled.get(method);
			if (responses === undefined)
				return failed(
					`The connector "${namespace}" has no method "${method}". It has: ${[...compiled.keys()].join(", ")}.`,
				);
			const found = responses.find(({ fits }) => fits(input));
			if (found === undefined)
				return failed(
					`No response of the mock "${namespace}.${method}" matches this input. Add one without "when" for all others.`,
				);
			const { delayMs = 0, throw: thrown, return: output } = found.response;
			if (thrown !== undefined) {
				const { message, code } = thrown;
				return { delayMs, outcome: { error: { message, ...(code === undefined ? {} : { code }) } } };
			}
			return { delayMs, outcome: output === undefined ? {} : { output: output as Json } };
		},
	};
}

function failed(message: string): MockAnswer {
	return { delayMs: 0, outcome: { error: { message } } };
}
