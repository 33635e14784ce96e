import type { SandboxProgram, SandboxSource } from "./sandbox.ts";
import type { CodeUnit, ProgramMessage } from "./wire.ts";

/** Names that all code finds; steps also find `data`, `task` and `step` (rules S1–S7). */
const SHARED = [
	"lib",
	"connectors",
	"console",
	"setTimeout",
	"setInterval",
	"setImmediate",
	"clearTimeout",
	"clearInterval",
	"clearImmediate",
	"queueMicrotask",
	"sleep",
	"process",
	"crypto",
	"structuredClone",
	"URL",
	"URLSearchParams",
	"TextEncoder",
	"TextDecoder",
	"atob",
	"btoa",
	"globalThis",
];
const STEP = ["data", "task", "step", ...SHARED];

/** Only the names that the text mentions: each costs a little at every run. */
function mentioned(names: readonly string[], text: string): readonly string[] {
	// A name can be written with escapes, and code can be put together at run time.
	if (/\beval\b|\bFunction\b|\bconstructor\b|\\u/.test(text)) return names;
	return names.filter((name) => new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(text));
}

/** A strict function whose parameters are all that the file's text finds; `arguments` tells no more than they do. */
function unit(name: string, file: string, names: readonly string[], body: string, suffix: string): CodeUnit {
	const prefix = `(function(${names.join(",")}){"use strict";return (()=>{`;
	return { name, file, code: `${prefix}${body}\n${suffix}})()})`, prefix: prefix.length, names, body };
}

function stepUnit(source: SandboxSource): CodeUnit {
	const made = unit(source.name, source.file, mentioned(STEP, source.body), source.body, "return content");
	return source.writes === undefined ? made : { ...made, writes: source.writes };
}

function conditionUnit(source: SandboxSource): CodeUnit {
	const expressions = source.expressions ?? [];
	const text = `${source.body}\n${expressions.join("\n")}`;
	const list = expressions.map((expression) => `()=>(${expression}\n)`).join(",");
	const made = unit(source.name, source.file, mentioned(STEP, text), source.body, `return [${list}]`);
	return { ...made, body: `${source.body}\nreturn [${list}]` };
}

function codeUnit(kind: "lib" | "connectors", source: SandboxSource): CodeUnit {
	const names = ["module", "exports", ...mentioned(SHARED, source.body)];
	const assignments = (source.exports ?? [])
		.map(({ local, exported }) => `exports[${JSON.stringify(exported)}]=${local};`)
		.join("");
	return unit(`${kind}/${source.name}`, source.file, names, source.body, assignments);
}

/** Turns an automation's code into what runners compile: a factory for each file, called anew for each run. */
export function wrapProgram(program: SandboxProgram, version: number): ProgramMessage {
	return {
		version,
		settings: program.settings,
		steps: program.steps.map(stepUnit),
		code: [
			...program.libraries.map((source) => codeUnit("lib", source)),
			...program.connectors.map((source) => codeUnit("connectors", source)),
		],
		conditions: program.steps.filter((source) => (source.expressions ?? []).length > 0).map(conditionUnit),
	};
}
