import type { JsonObject, Outcome, TaskState } from "../contract/index.ts";

/** What a mock answers to one call. */
export interface MockText {
	readonly when?: Readonly<Record<string, unknown>> | undefined;
	readonly return?: unknown;
	readonly throw?: { readonly message: string; readonly code?: string | undefined } | undefined;
	readonly delayMs?: number | undefined;
}

/** A call that is expected. */
export interface CallText {
	readonly call: string;
	readonly input?: unknown;
	readonly times?: number | undefined;
}

export interface ErrorText {
	readonly message?: string | undefined;
	readonly type?: string | undefined;
	readonly step?: string | undefined;
	readonly code?: string | undefined;
}

/** What a scenario's file says; the keys are told of in docs/testing.md. */
export interface ScenarioSays {
	readonly data: JsonObject;
	readonly description?: string | undefined;
	readonly overrides?: Readonly<Record<string, unknown>> | undefined;
	readonly without?: readonly string[] | undefined;
	readonly expectedSteps?: readonly string[] | Readonly<Record<string, number>> | undefined;
	readonly inOrder?: boolean | undefined;
	readonly onlySteps?: boolean | undefined;
	readonly notSteps?: readonly string[] | undefined;
	readonly expectedState?: TaskState | undefined;
	readonly expectedOutcome?: Outcome | undefined;
	readonly expectedResult?: unknown;
	readonly expectedDuration?: number | undefined;
	readonly expectedError?: string | ErrorText | undefined;
	readonly validateFinalState?: Readonly<Record<string, unknown>> | undefined;
	readonly expectedCalls?: readonly (string | CallText)[] | undefined;
	readonly callsInOrder?: boolean | undefined;
	readonly notCalls?: readonly string[] | undefined;
	readonly mocks?:
		| Readonly<Record<string, MockText | readonly MockText[] | { readonly sequence: readonly MockText[] }>>
		| undefined;
	readonly updates?:
		| readonly { readonly afterMs: number; readonly data: Readonly<Record<string, unknown>> }[]
		| undefined;
	readonly virtualTime?: boolean | undefined;
	readonly startsAt?: string | undefined;
	readonly seed?: number | undefined;
	readonly snapshot?: boolean | undefined;
	readonly config?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** A document, and what must come of it. */
export interface Scenario {
	readonly id: string;
	readonly name: string;
	/** Relative to the automation's folder. */
	readonly file: string;
	readonly says: ScenarioSays;
}
