/** What a scenario's settings and mocks change of an automation's program. */
import type { ConnectorHost } from "../../run/index.ts";
import type { SandboxProgram } from "../../sandbox/index.ts";
import { type Scenario, splitCall } from "../../scenarios/index.ts";

/** Part of the automation that scenarios can have otherwise. */
interface Variant {
	readonly config: Readonly<Record<string, string>>;
	/** Calls that are mocked and that the program would not hand to the engine else. */
	readonly calls: readonly string[];
}

/** Scenarios of the same text can run in the same program. */
export function variantOf({ says }: Scenario, program: SandboxProgram): string {
	const { connectors } = program.settings;
	const calls = Object.keys(says.mocks ?? {}).filter((call) => {
		const [namespace = "", method = ""] = splitCall(call) ?? [];
		const known = Object.hasOwn(connectors, namespace) ? connectors[namespace] : undefined;
		return known === undefined || known.code || known.methods?.includes(method) === false;
	});
	const config = Object.entries(says.config ?? {}).map(([key, value]) => [key, String(value)] as const);
	const variant: Variant = { config: Object.fromEntries(config.sort()), calls: calls.sort() };
	return JSON.stringify(variant);
}

/**
 * The program of a variant. A connector written as code is a mock in it as a whole, once one of its methods is mocked: its
 * other methods then say that they are not.
 */
export function programOf(program: SandboxProgram, text: string): SandboxProgram {
	const { config, calls } = JSON.parse(text) as Variant;
	const connectors = { ...program.settings.connectors };
	const replaced = new Set<string>();
	for (const call of calls) {
		const [namespace = "", method = ""] = splitCall(call) ?? [];
		const known = Object.hasOwn(connectors, namespace) ? connectors[namespace] : undefined;
		if (known?.code === true) replaced.add(namespace);
		connectors[namespace] = { code: false, methods: [...(known?.methods ?? []), method] };
	}
	return {
		...program,
		settings: { ...program.settings, connectors, config: { ...program.settings.config, ...config } },
		connectors: program.connectors.filter(({ name }) => !replaced.has(name)),
	};
}

/** Connectors that answer what the automation's own do, and name what is missing else. */
export function withoutCode(connectors: ConnectorHost, program: SandboxProgram): ConnectorHost {
	return {
		call(connector, method, input) {
			const known = Object.hasOwn(program.settings.connectors, connector)
				? program.settings.connectors[connector]
				: undefined;
			if (known?.code !== true) return connectors.call(connector, method, input);
			const message = `This scenario mocks a method of the connector "${connector}", and not "${method}". Add a mock for it.`;
			return { delayMs: 0, outcome: { error: { message } } };
		},
	};
}
