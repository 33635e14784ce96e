/**
 * Puts marks into code that tell which branches a run went through. Lines stay what they are; columns do not. Marks are
 * told as a console line that no journal keeps, the first time that a run comes by.
 */
import { type AnyNode, type Node, type Program, parse } from "acorn";

/** A place in the code that runs do or do not come by. */
export interface Branch {
	readonly line: number;
	readonly column: number;
	readonly kind: BranchKind;
	/** Of a function, where it has one. */
	readonly name?: string;
}

export type BranchKind =
	| "function"
	| "if"
	| "else"
	| "yes"
	| "no"
	| "case"
	| "default"
	| "loop"
	| "catch"
	| "and"
	| "or"
	| "nullish";

export interface Instrumented {
	readonly body: string;
	/** By the number of their mark, less `first`. */
	readonly branches: readonly Branch[];
}

/** What a mark's console line begins with. */
export const BRANCH_MARK = "\u0000branch";
/** The name of the function that tells a mark; no code has a name like it by chance. */
const TELL = "$stepscape_came_by";

/**
 * @param body the code, as long as `program`'s source
 * @param first the number of the first mark
 * @param left a part that is not looked at: what a condition is initialised with, which does not run
 */
export function instrument(
	body: string,
	program: Program,
	first: number,
	left?: Pick<Node, "start" | "end">,
): Instrumented {
	const branches: Branch[] = [];
	const opens = new Map<number, string>();
	const closes = new Map<number, string>();
	const linesAt = lineStarts(body);
	let isClear = !body.includes(TELL);

	const before = (at: number, text: string): void => void opens.set(at, (opens.get(at) ?? "") + text);
	/** An inner part that ends at the same place ends first. */
	const after = (at: number, text: string): void => void closes.set(at, text + (closes.get(at) ?? ""));
	const mark = (node: Pick<Node, "start">, kind: BranchKind, name?: string): string => {
		branches.push({ ...placeOf(linesAt, node.start), kind, ...(name !== undefined && { name }) });
		return `${TELL}(${first + branches.length - 1})`;
	};
	const inBlock = (block: Node, kind: BranchKind, name?: string): void =>
		before(block.start + 1, `${mark(block, kind, name)};`);
	const asStatement = (node: AnyNode, told: string): void => {
		if (node.type === "BlockStatement") return before(node.start + 1, `${told};`);
		before(node.start, `{${told};`);
		after(node.end, "}");
	};
	const asValue = (node: Node, kind: BranchKind, name?: string): void => {
		before(node.start, `(${mark(node, kind, name)},(`);
		after(node.end, "))");
	};

	function visit(node: AnyNode, name?: string): void {
		if (left !== undefined && node.start >= left.start && node.end <= left.end) return;
		let named: { readonly child: unknown; readonly name: string } | undefined;
		switch (node.type) {
			case "Identifier":
				// Whoever has a `console` of their own would not pass marks on.
				if (node.name === "console") isClear = false;
				return;
			case "MemberExpression":
				if (node.object.type === "Identifier" && node.object.name === "console") {
					if (node.computed) visit(node.property as AnyNode);
					return;
				}
				break;
			case "FunctionDeclaration":
			case "FunctionExpression":
				inBlock(node.body, "function", node.id?.name ?? name);
				break;
			case "ArrowFunctionExpression":
				if (node.body.type === "BlockStatement") inBlock(node.body, "function", name);
				else asValue(node.body, "function", name);
				break;
			case "VariableDeclarator":
				if (node.id.type === "Identifier" && node.init) named = { child: node.init, name: node.id.name };
				break;
			case "Property":
			case "MethodDefinition":
				if (!node.computed && node.key.type === "Identifier") named = { child: node.value, name: node.key.name };
				break;
			case "IfStatement": {
				const told = mark(node.consequent, "if");
				// What ends at the same place ends inside: the outer one is put there first.
				if (!node.alternate) after(node.end, `else{${mark(node, "else")};}`);
				asStatement(node.consequent as AnyNode, told);
				if (node.alternate) asStatement(node.alternate as AnyNode, mark(node.alternate, "else"));
				break;
			}
			case "ConditionalExpression":
				asValue(node.consequent, "yes");
				asValue(node.alternate, "no");
				break;
			case "LogicalExpression":
				asValue(node.right, node.operator === "&&" ? "and" : node.operator === "||" ? "or" : "nullish");
				break;
			case "SwitchCase": {
				const [statement] = node.consequent;
				if (statement !== undefined) before(statement.start, `${mark(node, node.test ? "case" : "default")};`);
				break;
			}
			case "CatchClause":
				inBlock(node.body, "catch");
				break;
			case "ForStatement":
			case "ForInStatement":
			case "ForOfStatement":
			case "WhileStatement":
			case "DoWhileStatement":
				asStatement(node.body as AnyNode, mark(node.body, "loop"));
				break;
			default:
		}
		for (const child of children(node)) visit(child, named?.child === child ? named.name : undefined);
	}
	visit(program as AnyNode);
	if (!isClear || branches.length === 0) return { body, branches: [] };
	const text = `${PRELUDE}${woven(body, opens, closes)}`;
	return isCode(text) ? { body: text, branches } : { body, branches: [] };
}

const PRELUDE = `const ${TELL}=((c,k)=>(i)=>{if(k[i]!==1){k[i]=1;c.debug(${JSON.stringify(BRANCH_MARK)},i);}})(console,{});`;

/** Code that cannot be read any more is left as it was: better nothing is known of it than that it fails. */
function isCode(text: string): boolean {
	try {
		parse(text, { ecmaVersion: "latest", sourceType: "module" });
		return true;
	} catch {
		return false;
	}
}

function woven(body: string, opens: ReadonlyMap<number, string>, closes: ReadonlyMap<number, string>): string {
	let text = "";
	let at = 0;
	for (const place of [...new Set([...opens.keys(), ...closes.keys()])].sort((a, b) => a - b)) {
		text += body.slice(at, place) + (closes.get(place) ?? "") + (opens.get(place) ?? "");
		at = place;
	}
	return text + body.slice(at);
}

function lineStarts(text: string): readonly number[] {
	const starts = [0];
	for (const found of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(found.index + found[0].length);
	return starts;
}

function placeOf(starts: readonly number[], offset: number): { line: number; column: number } {
	let [low, high] = [0, starts.length - 1];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((starts[middle] as number) <= offset) low = middle;
		else high = middle - 1;
	}
	return { line: low + 1, column: offset - (starts[low] as number) + 1 };
}

function children(node: AnyNode): AnyNode[] {
	return Object.values(node).flatMap((value: unknown) => {
		const list = Array.isArray(value) ? value : [value];
		return list.filter(
			(item): item is AnyNode => typeof item === "object" && item !== null && typeof item.type === "string",
		);
	});
}
