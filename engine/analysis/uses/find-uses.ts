import type { Program } from "acorn";
import type { AutomationUses, ConnectorUse, NamedUse, SecretPlace } from "../../contract/index.ts";
import { type Code, callsOf, createCode, dotted, secretText } from "../problems/code/index.ts";
import { hostsIn } from "./hosts-in.ts";

/** A file of code. One that does not parse has no program, and is looked through as text alone. */
export interface UsingFile {
	readonly file: string;
	readonly source?: string | undefined;
	readonly program?: Program | undefined;
}

/** What is looked through. What the project loads fits. */
export interface UsingAutomation {
	readonly steps: readonly UsingFile[];
	readonly libraries: readonly UsingFile[];
	readonly connectors: readonly (UsingFile & { readonly namespace: string })[];
	/** Texts beside the code that can name hosts: definitions of connectors, settings. */
	readonly texts: readonly { readonly file: string; readonly text: string }[];
}

/** Finds what an automation would use of the world: connectors, keys of `config`, hosts; and texts shaped like secrets. Pure. */
export function findUses({ steps, libraries, connectors, texts }: UsingAutomation): AutomationUses {
	const methods = new Map<string, Set<string>>();
	const [called, keys, hosts] = [createTally(), createTally(), createTally()];
	const secrets: SecretPlace[] = [];
	const open = new Set<string>();
	for (const { file, source, program } of [...steps, ...libraries, ...connectors]) {
		for (const host of hostsIn(source ?? "")) hosts.add(host, file);
		if (source === undefined || program === undefined) continue;
		const code = createCode(source, program);
		for (const [connector, method] of connectorsOf(code, () => open.add(file))) {
			called.add(connector, file);
			const known = methods.get(connector) ?? new Set();
			methods.set(connector, method === undefined ? known : known.add(method));
		}
		for (const key of configKeysOf(code, () => open.add(file))) keys.add(key, file);
		secrets.push(...secretsOf(code, file));
	}
	for (const { file, text } of texts) for (const host of hostsIn(text)) hosts.add(host, file);
	const there = new Set(connectors.map(({ namespace }) => namespace));
	return {
		connectors: called.all().map(
			(use): ConnectorUse => ({
				...use,
				methods: [...(methods.get(use.name) ?? [])].sort(),
				isThere: there.has(use.name),
			}),
		),
		configKeys: keys.all(),
		hosts: hosts.all(),
		secrets,
		open: [...open].sort(),
	};
}

function createTally() {
	const files = new Map<string, Set<string>>();
	return {
		add(name: string, file: string): void {
			const known = files.get(name);
			if (known === undefined) files.set(name, new Set([file]));
			else known.add(file);
		},
		all: (): NamedUse[] =>
			[...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, named]) => ({ name, files: [...named].sort() })),
	};
}

/** Connectors that code names, with the method where it is named too. */
function connectorsOf(code: Code, onOpen: () => void): [string, string | undefined][] {
	if (code.bound.has("connectors")) return [];
	const found: [string, string | undefined][] = [];
	for (const node of code.of("Identifier")) {
		if (node.name !== "connectors") continue;
		const parent = code.parent(node);
		if (parent?.type === "Property" && parent.key === node && parent.value !== node) continue;
		if (parent?.type === "MemberExpression" && parent.property === node && !parent.computed) continue;
		if (parent?.type !== "MemberExpression" || parent.object !== node) {
			onOpen();
			continue;
		}
		const [, connector] = dotted(parent) ?? [];
		if (connector === undefined) {
			onOpen();
			continue;
		}
		const over = code.parent(parent);
		const method = over?.type === "MemberExpression" && over.object === parent ? dotted(over)?.[2] : undefined;
		found.push([connector, method]);
	}
	return found;
}

function configKeysOf(code: Code, onOpen: () => void): string[] {
	return callsOf(code, "task").flatMap(({ node, keys }) => {
		if (keys.length !== 2 || keys[1] !== "config") return [];
		const [key] = node.arguments;
		if (key?.type === "Literal" && typeof key.value === "string") return [key.value];
		onOpen();
		return [];
	});
}

function secretsOf(code: Code, file: string): SecretPlace[] {
	const texts = [
		...code.of("Literal").flatMap((node) => (typeof node.value === "string" ? [{ node, text: node.value }] : [])),
		...code.of("TemplateElement").map((node) => ({ node, text: node.value.cooked ?? "" })),
	];
	return texts.flatMap(({ node, text }) => {
		const what = secretText(text);
		return what === undefined ? [] : [{ file, line: node.loc?.start.line ?? 1, what }];
	});
}
