/** Cases as text: `### name`, the code, `<<<` and documents, `>>>` and what is expected. For tests. */
import type { Json, JsonObject } from "../../contract/index.ts";
import type { Analyzer } from "../create-analyzer.ts";
import { analyze } from "./analyze.ts";

export interface Case {
	readonly name: string;
	readonly code: string;
	/** What the step is run with, if it is. */
	readonly documents: readonly CaseDocument[];
	readonly expected: string;
}

/** A line of JSON: the data, with what connectors answer under `$answers` and the settings under `$config`. */
export interface CaseDocument {
	readonly text: string;
	readonly data: JsonObject;
	/** By connector and method; `{ $error: message }` fails. */
	readonly answers: Readonly<Record<string, Json>>;
	readonly config: Readonly<Record<string, string>>;
}

export function readCases(text: string): Case[] {
	return text
		.split(/^### /m)
		.slice(1)
		.map((part) => {
			const [head = "", expected = ""] = part.split(/^>>>\n/m);
			const [before = "", documents = ""] = head.split(/^<<<\n/m);
			const [name = "", ...code] = before.split("\n");
			return {
				name,
				code: code.join("\n").trim(),
				documents: documents.split("\n").filter(Boolean).map(readDocument),
				expected: expected.trim(),
			};
		});
}

function readDocument(text: string): CaseDocument {
	const { $answers = {}, $config = {}, ...data } = JSON.parse(text) as JsonObject;
	return {
		text,
		data,
		answers: $answers as Record<string, Json>,
		config: $config as Record<string, string>,
	};
}

export const writeCases = (cases: readonly Case[]): string =>
	cases
		.map(({ name, code, documents, expected }) => {
			const lines = documents.map(({ text }) => `${text}\n`).join("");
			return `### ${name}\n${code}\n${lines && `<<<\n${lines}`}>>>\n${expected}\n`;
		})
		.join("\n");

/** The files of a case's code: the body of a step's content, or files that a line `// step a` or `// lib a` begins. */
export function filesOfCase(code: string): { body: string; step: Record<string, string>; lib: Record<string, string> } {
	const [body = "", ...parts] = code.split(/^\/\/ (step|lib) (\w+)\n/m);
	const files = { body, step: {} as Record<string, string>, lib: {} as Record<string, string> };
	for (let i = 0; i < parts.length; i += 3)
		files[parts[i] as "step" | "lib"][parts[i + 1] as string] = parts[i + 2] as string;
	return files;
}

/** An analyzer that knows the steps and libraries of a case. Plain code is a step named `it`. */
export function analyzeCase(code: string): Analyzer {
	const { body, step, lib } = filesOfCase(code);
	return analyze({ ...(body !== "" && { it: moduleOf(body) }), ...step }, lib);
}

const moduleOf = (body: string): string =>
	`export const condition = {}; export const content = async () => {\n${body}\n};`;

/** What comes of a case's code. The first line of plain code counts as line 1. */
export function outcomeOfCase(code: string): string {
	return describe(analyzeCase(code), filesOfCase(code).body === "" ? 0 : 1).join("\n");
}

function describe(analyzer: Analyzer, shift: number): string[] {
	const { steps, edges, inputs } = analyzer.report();
	const lines: string[] = [];
	for (const { name, reads, writes, stale } of steps) {
		if (steps.length > 1 || stale) lines.push(`${name}${stale ? " (stale)" : ""}:`);
		for (const { path, clause, line } of reads)
			lines.push(`read ${path} ${line - shift}${clause === null ? "" : ` ${clause}`}`);
		for (const { path, type, values, when, line, column } of writes)
			lines.push(
				`write ${path} ${type}${values.length > 0 ? ` ${values.map((v) => JSON.stringify(v)).join("|")}` : ""} ${when} ${line - shift}:${column}`,
			);
	}
	for (const { from, to, path, certainty, effect, write, clause } of edges)
		lines.push(`edge ${from} ${effect} ${to} ${certainty} ${path} ${write.line}:${write.column} [${clause}]`);
	for (const { path, readers } of inputs) lines.push(`input ${path} ${readers.join(" ")}`);
	return lines;
}
