/** Texts of an automation as they may leave this computer: without values that are secret. */
import type { Json } from "../contract/index.ts";
import type { ConfigFile } from "./config-schema.ts";
import { removeFromJson, setInJson } from "./json-edit.ts";
import { JsonFault, type JsonNode, scanJson } from "./json-scan.ts";
import { looksSecret } from "./secrets.ts";

export interface Shareable {
	readonly text: string;
	/** What was taken out, by its path: `config.API_KEY`. */
	readonly removed: readonly string[];
}

/**
 * automation.json without the values that are secret, or look it; their keys are then listed under `secrets`.
 * @param text one that `readConfig` takes
 */
export function shareableConfig(text: string): Shareable {
	const { config = {}, secrets = [] } = JSON.parse(text) as ConfigFile;
	const gone = Object.entries(config).flatMap(([key, value]) =>
		secrets.includes(key) || looksSecret(key, value) ? [key] : [],
	);
	let shared = text;
	// As often as it is written there: each but the last is without effect, and is in the text all the same.
	for (const key of gone)
		for (let before = ""; before !== shared; ) {
			before = shared;
			shared = removeFromJson(shared, ["config", key]);
		}
	const unlisted = gone.filter((key) => !secrets.includes(key));
	if (unlisted.length > 0) shared = setInJson(shared, ["secrets"], [...secrets, ...unlisted]);
	return { text: shared, removed: gone.map((key) => `config.${key}`) };
}

/**
 * A connector's definition without secrets. What methods answer is looked at by the shape of its texts alone: a made-up `token`
 * there is part of the example.
 * @throws JsonFault where it is not JSON
 */
export function shareableConnector(text: string): Shareable {
	const removed: string[] = [];
	const places: { start: number; end: number }[] = [];
	const visit = (node: JsonNode, path: readonly string[]): void => {
		if (node.kind === "array") for (const [index, item] of node.items.entries()) visit(item, [...path, String(index)]);
		else if (node.kind === "object") for (const { key, value } of node.members) visit(value, [...path, key]);
		else {
			const value = JSON.parse(text.slice(node.start, node.end)) as Json;
			const key = path[0] === "methods" ? "" : (path.at(-1) ?? "");
			if (typeof value !== "string" || value === "" || !looksSecret(key, value)) return;
			removed.push(path.join("."));
			places.push(node);
		}
	};
	visit(scanJson(text), []);
	let shared = text;
	for (const { start, end } of places.reverse()) shared = `${shared.slice(0, start)}""${shared.slice(end)}`;
	return { text: shared, removed };
}

/** A task's document without its `$stash`, which is private (rule S1). Comments before it stay; what is not JSON stays as it is. */
export function shareableDocument(text: string): Shareable {
	const start = /^(?:[^\S\r\n]*(?:\/\/[^\r\n]*)?(?:\r\n|\r|\n))*/.exec(text)?.[0].length ?? 0;
	try {
		const shared = removeFromJson(text.slice(start), ["$stash"]);
		if (shared.length === text.length - start) return { text, removed: [] };
		return { text: text.slice(0, start) + shared, removed: ["$stash"] };
	} catch (error) {
		if (error instanceof JsonFault) return { text, removed: [] };
		throw error;
	}
}
