/** Connectors that answer as a scenario says; what it says nothing of answers as it always does. */
import { jsonTest } from "../condition/index.ts";
import { createMockConnector, type MockAnswer } from "../connectors/index.ts";
import type { Json } from "../contract/index.ts";
import type { ConnectorHost } from "../run/index.ts";
import type { MockText, ScenarioSays } from "./scenario.ts";

type Answers = (input: Json | undefined) => MockAnswer;

/** `connector.method` as two names; undefined where it is none. */
export function splitCall(call: string): readonly [connector: string, method: string] | undefined {
	const dot = call.indexOf(".");
	return dot < 1 || dot === call.length - 1 ? undefined : [call.slice(0, dot), call.slice(dot + 1)];
}

/** Made anew for each run of the scenario: sequences begin at their first answer. */
export function withMocks(connectors: ConnectorHost, mocks: ScenarioSays["mocks"]): ConnectorHost {
	if (mocks === undefined || Object.keys(mocks).length === 0) return connectors;
	const answers = new Map<string, Answers>();
	for (const [call, text] of Object.entries(mocks)) {
		const [connector, method] = splitCall(call) ?? ["", call];
		answers.set(call, answersOf(connector, method, text));
	}
	return {
		call: (connector, method, input) =>
			answers.get(`${connector}.${method}`)?.(input) ?? connectors.call(connector, method, input),
	};
}

function answersOf(connector: string, method: string, text: NonNullable<ScenarioSays["mocks"]>[string]): Answers {
	const made = (responses: readonly MockText[]): Answers => {
		const mock = createMockConnector(connector, { [method]: { responses } }, jsonTest);
		return (input) => mock.call(method, input);
	};
	if (Array.isArray(text)) return made(text);
	if ("sequence" in text) {
		const each = text.sequence.map((response) => made([response]));
		let next = 0;
		return (input) => {
			const answer = each[Math.min(next++, each.length - 1)] as Answers;
			return answer(input);
		};
	}
	return made([text as MockText]);
}
