import type { Node, Program } from "acorn";

/** Statements that hold others, or that nothing runs of. */
const NOT_RUN = new Set(["BlockStatement", "EmptyStatement", "FunctionDeclaration", "ClassDeclaration"]);
/** Parts of a statement that can begin a line of their own and be stopped at. */
const STEPPED = new Set(["CallExpression", "AwaitExpression", "NewExpression"]);

/** Of one program, once: asked for whenever breakpoints are told of. */
const known = new WeakMap<Program, ReadonlySet<number>>();

/** The lines of a file on which code begins that runs, from 1; the condition of a step is not among them. */
export function codeLines(program: Program): ReadonlySet<number> {
	const before = known.get(program);
	if (before !== undefined) return before;
	const lines = new Set<number>();
	known.set(program, lines);
	const open: Node[] = program.body.filter((node) => !isCondition(node));
	for (let node = open.pop(); node !== undefined; node = open.pop()) {
		const { type, loc } = node;
		const isRun = (type.endsWith("Statement") && !NOT_RUN.has(type)) || type === "VariableDeclaration";
		const body = type === "ArrowFunctionExpression" ? (node as unknown as { body: Node }).body : undefined;
		if (body !== undefined && body.type !== "BlockStatement" && body.loc) lines.add(body.loc.start.line);
		if (loc && (isRun || STEPPED.has(type))) lines.add(loc.start.line);
		for (const value of Object.values(node))
			for (const child of Array.isArray(value) ? value : [value])
				if (typeof child === "object" && child !== null && typeof (child as Node).type === "string")
					open.push(child as Node);
	}
	return lines;
}

function isCondition(node: Node): boolean {
	const { type, declaration } = node as Node & { declaration?: { declarations?: { id: { name?: string } }[] } };
	return (
		type === "ExportNamedDeclaration" && declaration?.declarations?.some(({ id }) => id.name === "condition") === true
	);
}
