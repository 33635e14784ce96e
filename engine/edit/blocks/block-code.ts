import { parse } from "acorn";
import type { BlockValue, CallResult, NewBlock } from "../../contract/index.ts";
import { type CodeStyle, indented, lift } from "../source/index.ts";
import { testCode } from "./branch-test.ts";
import { CannotWrite } from "./cannot-write.ts";
import { fieldCode, isName } from "./field.ts";
import { fieldEntry, short, valueCode } from "./value.ts";

/** A block as code in the author's way of writing, without indentation. */
export function blockCode(block: NewBlock, style: CodeStyle): string {
	const value = (given: BlockValue) => valueCode(given, style);
	const end = style.semicolons ? ";" : "";
	switch (block.kind) {
		case "set":
			return `${fieldCode(withPath(block.field), style)} = ${value(block.value)}${end}`;
		case "delete":
			return `delete ${fieldCode(withPath(block.field), style)}${end}`;
		case "add-to-list":
			return `${fieldCode(withPath(block.field), style)}.push(${value(block.value)})${end}`;
		case "call": {
			const input = block.input === null ? "" : value(block.input);
			return `${resultCode(block.result, style)}await ${calleeCode(block.namespace, block.method)}(${input})${end}`;
		}
		case "wait":
			return `await sleep(${value(block.ms)})${end}`;
		case "park":
			return `task.park(${value(block.ms)})${end}`;
		case "subtask": {
			const options = optionsCode(block, style);
			return `task.subtask(${value(block.name)}, ${value(block.data)}${options && `, ${options}`})${end}`;
		}
		case "complete":
			return `task.complete(${block.result === null ? "" : value(block.result)})${end}`;
		case "ignore":
			return `task.ignore()${end}`;
		case "redo":
			return `step.redo()${end}`;
		case "log":
			return `console.${block.level}(${block.values.map(value).join(", ")})${end}`;
		case "code":
			return statementsCode(block.code);
		case "branch": {
			const otherwise = block.otherwise === null ? "" : ` else ${braced(block.otherwise, style)}`;
			return `if (${testCode(block.test, style)}) ${braced(block.blocks, style)}${otherwise}`;
		}
		case "on-failure": {
			const error = block.error === null ? "" : ` (${nameCode(block.error)})`;
			return `try ${braced(block.blocks, style)} catch${error} ${braced(block.failed, style)}`;
		}
		case "repeat": {
			const list = fieldCode(withPath(block.field), style);
			return `for (const ${nameCode(block.item)} of ${list}) ${braced(block.blocks, style)}`;
		}
	}
}

function braced(blocks: readonly NewBlock[], style: CodeStyle): string {
	if (blocks.length === 0) return "{\n}";
	return `{\n${indented(blocks.map((block) => blockCode(block, style)).join("\n"), style.unit)}\n}`;
}

/** `connectors.stripe.charge`. */
export function calleeCode(namespace: string, method: string): string {
	if (!isName(namespace) || !isName(method))
		throw new CannotWrite(
			"A connector and its method are named by letters, digits, _ and $. Choose one that is there.",
		);
	return `connectors.${namespace}.${method}`;
}

/** What stands in front of the `await` of a call. */
export function resultCode(result: CallResult | null, style: CodeStyle): string {
	switch (result?.kind) {
		case undefined:
			return "";
		case "field":
			return `${fieldCode(withPath(result.field), style)} = `;
		case "name":
			return `const ${nameCode(result.name)} = `;
		case "pattern":
			return `const ${result.code.trim()} = `;
	}
}

/** The options of a subtask; the empty text where there are none. */
export function optionsCode(
	{ into, waitFor }: { readonly into: BlockValue | null; readonly waitFor: boolean },
	style: CodeStyle,
): string {
	const entries = [...(into === null ? [] : [fieldEntry("into", into, style)]), ...(waitFor ? ["waitFor: true"] : [])];
	if (entries.length === 0) return "";
	return style.spaced ? `{ ${entries.join(", ")} }` : `{${entries.join(", ")}}`;
}

/** Statements that somebody wrote. */
function statementsCode(given: string): string {
	const code = given.replace(/^\s*\n/, "").trimEnd();
	const [head, tail] = ["async () => { for (;;) {\n", "\n} }"];
	try {
		const program = parse(head + code + tail, { ecmaVersion: "latest", sourceType: "module" });
		// Braces in the text must not close what is around it.
		const [only, ...more] = program.body;
		const body =
			only?.type === "ExpressionStatement" &&
			only.expression.type === "ArrowFunctionExpression" &&
			only.expression.body;
		const loop = body && body.type === "BlockStatement" && body.body.length === 1 && body.body[0];
		const inner = loop && loop.type === "ForStatement" && loop.body.type === "BlockStatement" && loop.body;
		if (inner && more.length === 0 && inner.end === head.length + code.length + 2 && inner.body.length > 0)
			return lift(head + code, program, head.length + (/\S/.exec(code)?.index ?? 0), head.length + code.length);
	} catch (error) {
		if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
	}
	throw new CannotWrite(`"${short(code)}" is not code that can stand here. Write whole statements.`);
}

function nameCode(name: string): string {
	if (!isName(name)) throw new CannotWrite(`"${short(name)}" is no name. Use letters, digits, _ and $.`);
	return name;
}

function withPath<T extends { readonly path: readonly unknown[]; readonly of: string }>(field: T): T {
	if (field.path.length === 0) throw new CannotWrite("Name a field of the data.");
	nameCode(field.of);
	return field;
}
