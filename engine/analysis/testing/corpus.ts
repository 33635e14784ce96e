/** Cases as text: `### name`, the code, `>>>`, what is expected. For tests. */
import type { Analyzer } from "../create-analyzer.ts";
import { analyze } from "./analyze.ts";

export interface Case {
	readonly name: string;
	readonly code: string;
	readonly expected: string;
}

export function readCases(text: string): Case[] {
	return text
		.split(/^### /m)
		.slice(1)
		.map((part) => {
			const [head = "", expected = ""] = part.split(/^>>>\n/m);
			const [name = "", ...code] = head.split("\n");
			return { name, code: code.join("\n").trim(), expected: expected.trim() };
		});
}

export const writeCases = (cases: readonly Case[]): string =>
	cases.map(({ name, code, expected }) => `### ${name}\n${code}\n>>>\n${expected}\n`).join("\n");

/**
 * What comes of a case's code. Plain code is the body of a step's content, whose first line counts as line 1. A line
 * `// step a` or `// lib a` begins a file of its own.
 */
export function outcomeOfCase(code: string): string {
	const parts = code.split(/^\/\/ (step|lib) (\w+)\n/m);
	if (parts.length === 1) {
		const analyzer = analyze({ it: `export const condition = {}; export const content = async () => {\n${code}\n};` });
		return describe(analyzer, 1).join("\n");
	}
	const files = { step: {} as Record<string, string>, lib: {} as Record<string, string> };
	for (let i = 1; i < parts.length; i += 3)
		files[parts[i] as "step" | "lib"][parts[i + 1] as string] = parts[i + 2] as string;
	return describe(analyze(files.step, files.lib), 0).join("\n");
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
