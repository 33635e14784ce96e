import { closeSync, fstatSync, openSync } from "node:fs";
import {
	DEFAULT_LIMITS,
	isJsonObject,
	type Json,
	type JsonObject,
	MAX_DATA_DEPTH,
	placeAt,
	StepscapeError,
	withoutBom,
} from "../contract/index.ts";
import { JsonFault, scanJson } from "./json-scan.ts";
import { decode, formatBytes, readUpTo } from "./read-inside.ts";

/**
 * Reads a task's data from a file. Comment lines (`// …`) may stand before the document.
 * @param limitMb the largest size in megabytes, looked at before the file is read
 * @throws StepscapeError `data-invalid`, `data-too-large`
 */
export function readDataFile(path: string, limitMb: number = DEFAULT_LIMITS.dataMb): JsonObject {
	const limit = limitMb * 1_048_576;
	const text = decode(readBytes(path, limit));
	if (text === undefined) throw new StepscapeError("data-invalid", `${path} is not UTF-8 text. Save it as UTF-8.`);
	return parseData(text, path, limitMb);
}

/**
 * Reads a task's data from text. A `__proto__` key stays a key like any other.
 * @param where what messages call the text, such as the file's name
 * @throws StepscapeError `data-invalid` with line and column, `data-too-large`
 */
export function parseData(text: string, where: string, limitMb: number = DEFAULT_LIMITS.dataMb): JsonObject {
	const limit = limitMb * 1_048_576;
	if (text.length > limit || (text.length * 3 > limit && Buffer.byteLength(text) > limit)) throw tooLarge(where, limit);
	if (blankComments(withoutBom(text)).trim() === "")
		throw new StepscapeError("data-invalid", `${where} is empty. It must be a JSON object: { … }.`);
	const value = parseJson(text, where);
	if (isJsonObject(value)) return value;
	const kind = Array.isArray(value) ? "an array" : value === null ? "null" : `a ${typeof value}`;
	throw new StepscapeError("data-invalid", `${where} is ${kind}, and a task's data is an object: { … }.`);
}

/**
 * Reads any JSON value from text; lines of comment may stand before it.
 * @param where what messages call the text
 * @throws StepscapeError `data-invalid` with line and column
 */
export function parseJson(text: string, where: string): Json {
	const json = blankComments(withoutBom(text));
	const deep = tooDeepAt(json);
	if (deep !== undefined) {
		const { line, column } = placeAt(json, deep);
		const words = `${where}:${line}:${column}: The data is nested deeper than ${MAX_DATA_DEPTH} levels. Make it flatter.`;
		throw new StepscapeError("data-invalid", words);
	}
	try {
		return JSON.parse(json) as Json;
	} catch (error) {
		throw notJson(json, where, error);
	}
}

function readBytes(path: string, limit: number): Uint8Array {
	let file: number | undefined;
	try {
		file = openSync(path, "r");
		const stat = fstatSync(file);
		if (stat.isFile() && stat.size > limit) throw tooLarge(path, limit, stat.size);
		const bytes = readUpTo(file, limit);
		if (bytes === undefined) throw tooLarge(path, limit);
		return bytes;
	} catch (error) {
		if (error instanceof StepscapeError) throw error;
		const { code } = error as NodeJS.ErrnoException;
		const words =
			code === "ENOENT"
				? `There is no file ${path}.`
				: code === "EISDIR"
					? `${path} is a folder. Give a JSON file.`
					: `${path} cannot be read (${code}). Check the path and its permissions.`;
		throw new StepscapeError("data-invalid", words, { cause: error });
	} finally {
		if (file !== undefined) closeSync(file);
	}
}

function tooLarge(where: string, limit: number, bytes?: number): StepscapeError {
	const size = bytes === undefined ? "more" : formatBytes(bytes);
	const words = `${where} is too large: data may have ${formatBytes(limit)}, and this has ${size}. Raise limits.dataMb in automation.json, or use less data.`;
	return new StepscapeError("data-too-large", words);
}

/** Comment lines before the document, as blanks, so that places stay right. */
function blankComments(text: string): string {
	const line = /[^\S\r\n]*(?:\/\/[^\r\n]*)?(?:\r\n|\r|\n|$)/y;
	let end = 0;
	while (end < text.length) {
		line.lastIndex = end;
		if (!line.test(text)) break;
		end = line.lastIndex;
	}
	return text.slice(0, end).replace(/[^\r\n]/g, " ") + text.slice(end);
}

/** The offset of the first bracket that is nested too deeply. Looked for in the text, before anything is built from it. */
function tooDeepAt(text: string): number | undefined {
	let depth = 0;
	let inText = false;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (inText) {
			if (code === 92) i++;
			else if (code === 34) inText = false;
		} else if (code === 34) inText = true;
		else if (code === 123 || code === 91) {
			if (++depth > MAX_DATA_DEPTH) return i;
		} else if (code === 125 || code === 93) depth--;
	}
	return undefined;
}

function notJson(json: string, where: string, cause: unknown): StepscapeError {
	let fault: JsonFault | undefined;
	try {
		scanJson(json);
	} catch (error) {
		if (!(error instanceof JsonFault)) throw error;
		fault = error;
	}
	const { line, column, excerpt } = placeAt(json, fault?.offset ?? 0);
	const shown = excerpt.trim() === "" ? "" : `\n  ${line} | ${excerpt}`;
	const words = `${where}:${line}:${column}: This is not valid JSON: ${fault?.message ?? "it cannot be read"}.${shown}`;
	return new StepscapeError("data-invalid", words, { cause });
}
