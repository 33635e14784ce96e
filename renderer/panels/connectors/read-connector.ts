import { type FileText, isJsonObject, type Json, type JsonObject } from "../../../engine/contract/index.ts";

/** An answer of a mock: what it is for, and what comes back. */
interface MockAnswer {
	/** Missing: whatever was asked. */
	readonly when?: Json;
	readonly outcome?: Json;
	readonly isError: boolean;
	readonly delayMs?: number;
}

/** A connector's file as people read it. */
export interface ReadConnector {
	readonly namespace: string;
	readonly file: string;
	/** `mock`, or `code` for a file that computes its answers. */
	readonly kind: string;
	readonly description?: string;
	readonly methods: readonly {
		readonly name: string;
		readonly description?: string;
		readonly answers: readonly MockAnswer[];
	}[];
	/** Why nothing more can be said. */
	readonly fault?: string;
}

export interface ConnectorUse {
	readonly file: string;
	readonly line: number;
	readonly method: string;
}

/** Reads a connector's file; what is not as it should be is left out. Pure. */
export function readConnector({ path, text }: Pick<FileText, "path" | "text">): ReadConnector {
	const namespace = path.slice(path.lastIndexOf("/") + 1).replace(/\.(json|m?js)$/, "");
	const base = { namespace, file: path, methods: [] };
	if (!path.endsWith(".json")) {
		const names = [...text.matchAll(/^export (?:const|async function|function) (\w{1,80})/gm)].map(
			([, name = ""]) => name,
		);
		return { ...base, kind: "code", methods: names.map((name) => ({ name, answers: [] })) };
	}
	let definition: unknown;
	try {
		definition = JSON.parse(text);
	} catch {
		return { ...base, kind: "mock", fault: "This file is not JSON. Open it to see where." };
	}
	if (!isJsonObject(definition)) return { ...base, kind: "mock", fault: "This file has to be one object." };
	const methods = isJsonObject(definition.methods) ? definition.methods : {};
	return {
		...base,
		kind: typeof definition.kind === "string" ? definition.kind : "mock",
		...textOf("description", definition),
		methods: Object.entries(methods).flatMap(([name, method]) =>
			isJsonObject(method)
				? [
						{
							name,
							...textOf("description", method),
							answers: (Array.isArray(method.responses) ? method.responses : []).filter(isJsonObject).map(readAnswer),
						},
					]
				: [],
		),
	};
}

const textOf = (key: "description", { [key]: value }: JsonObject): { readonly description?: string } =>
	typeof value === "string" ? { description: value } : {};

function readAnswer({ when, return: answer, throw: error, delayMs }: JsonObject): MockAnswer {
	const outcome = error ?? answer;
	return {
		...(when !== undefined && { when }),
		...(outcome !== undefined && { outcome }),
		isError: error !== undefined,
		...(typeof delayMs === "number" && { delayMs }),
	};
}

/** The lines that name a connector's methods. By text, so a name that is put together is not found. Pure. */
export function findUses(
	sources: readonly Pick<FileText, "path" | "text">[],
	namespace: string,
): readonly ConnectorUse[] {
	const start = `connectors.${namespace}.`;
	return sources.flatMap(({ path, text }) => {
		if (!text.includes(start)) return [];
		return text.split("\n").flatMap((words, index) => {
			const at = words.indexOf(start);
			if (at === -1) return [];
			const method = /^\w*/.exec(words.slice(at + start.length))?.[0] ?? "";
			return [{ file: path, line: index + 1, method }];
		});
	});
}
