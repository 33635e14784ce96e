import { rmSync } from "node:fs";
import { type Checkpoint, isJsonObject, type Json } from "../../contract/index.ts";
import { listInside, readInside } from "../read-inside.ts";
import { placeInside, writeInside } from "../write-inside.ts";
import { fileKind } from "./file-kind.ts";

const FOLDER = ".stepscape/checkpoints";
const MAX_KEPT = 50;
const MAX_BYTES = 256 * 1_048_576;

/** The texts of all files at a moment. */
export interface KeptTexts {
	readonly label: string;
	readonly texts: ReadonlyMap<string, string>;
}

/** Checkpoints as files of the automation's private folder; the oldest go when there are more than fifty. */
export interface CheckpointStore {
	/** The newest first. */
	list(): Checkpoint[];
	save(label: string, at: number, texts: ReadonlyMap<string, string>): Checkpoint;
	load(id: string): KeptTexts | undefined;
}

/** @param root the automation's folder, with its own links resolved */
export function createCheckpointStore(root: string): CheckpointStore {
	const read = (id: string): { checkpoint: Checkpoint; texts: Map<string, string> } | undefined => {
		if (!/^[\w-]{1,40}$/.test(id)) return undefined;
		const found = readInside(root, `${FOLDER}/${id}.json`, MAX_BYTES);
		if (!found.ok) return undefined;
		let value: Json;
		try {
			value = JSON.parse(found.text);
		} catch {
			return undefined;
		}
		if (!isJsonObject(value) || typeof value.label !== "string" || typeof value.at !== "number") return undefined;
		if (!isJsonObject(value.texts)) return undefined;
		const texts = new Map<string, string>();
		for (const [path, text] of Object.entries(value.texts))
			if (typeof text === "string" && fileKind(path) !== undefined) texts.set(path, text);
		return { checkpoint: { id, label: value.label, at: value.at }, texts };
	};
	let known: Checkpoint[] | undefined;
	const list = (): Checkpoint[] => {
		known ??= listInside(root, FOLDER)
			.names.flatMap((name) => read(name.replace(/\.json$/, ""))?.checkpoint ?? [])
			.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
		return known;
	};
	return {
		list: () => [...list()],
		save(label, at, texts) {
			let id = String(at);
			for (let n = 2; list().some((checkpoint) => checkpoint.id === id); n++) id = `${at}-${n}`;
			const body = { label, at, texts: Object.fromEntries(texts) };
			writeInside(root, `${FOLDER}/${id}.json`, `${JSON.stringify(body, null, "\t")}\n`);
			const checkpoint = { id, label, at };
			const all = [checkpoint, ...list()];
			for (const old of all.slice(MAX_KEPT)) rmSync(placeInside(root, `${FOLDER}/${old.id}.json`), { force: true });
			known = all.slice(0, MAX_KEPT);
			return checkpoint;
		},
		load(id) {
			const found = read(id);
			return found && { label: found.checkpoint.label, texts: found.texts };
		},
	};
}
