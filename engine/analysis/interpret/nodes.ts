import type { AnyNode } from "acorn";

/** Where the children of each type of node stand, in the order of the text. */
const CHILD_KEYS: Readonly<Record<string, readonly string[]>> = {
	Program: ["body"],
	ExpressionStatement: ["expression"],
	BlockStatement: ["body"],
	StaticBlock: ["body"],
	WithStatement: ["object", "body"],
	ReturnStatement: ["argument"],
	LabeledStatement: ["label", "body"],
	BreakStatement: ["label"],
	ContinueStatement: ["label"],
	IfStatement: ["test", "consequent", "alternate"],
	SwitchStatement: ["discriminant", "cases"],
	SwitchCase: ["test", "consequent"],
	ThrowStatement: ["argument"],
	TryStatement: ["block", "handler", "finalizer"],
	CatchClause: ["param", "body"],
	WhileStatement: ["test", "body"],
	DoWhileStatement: ["body", "test"],
	ForStatement: ["init", "test", "update", "body"],
	ForInStatement: ["left", "right", "body"],
	ForOfStatement: ["left", "right", "body"],
	FunctionDeclaration: ["id", "params", "body"],
	FunctionExpression: ["id", "params", "body"],
	ArrowFunctionExpression: ["params", "body"],
	VariableDeclaration: ["declarations"],
	VariableDeclarator: ["id", "init"],
	ArrayExpression: ["elements"],
	ObjectExpression: ["properties"],
	Property: ["key", "value"],
	UnaryExpression: ["argument"],
	UpdateExpression: ["argument"],
	BinaryExpression: ["left", "right"],
	AssignmentExpression: ["left", "right"],
	LogicalExpression: ["left", "right"],
	MemberExpression: ["object", "property"],
	ConditionalExpression: ["test", "consequent", "alternate"],
	CallExpression: ["callee", "arguments"],
	NewExpression: ["callee", "arguments"],
	SequenceExpression: ["expressions"],
	YieldExpression: ["argument"],
	AwaitExpression: ["argument"],
	SpreadElement: ["argument"],
	RestElement: ["argument"],
	TemplateLiteral: ["expressions"],
	TaggedTemplateExpression: ["tag", "quasi"],
	ObjectPattern: ["properties"],
	ArrayPattern: ["elements"],
	AssignmentPattern: ["left", "right"],
	ClassDeclaration: ["id", "superClass", "body"],
	ClassExpression: ["id", "superClass", "body"],
	ClassBody: ["body"],
	MethodDefinition: ["key", "value"],
	PropertyDefinition: ["key", "value"],
	ChainExpression: ["expression"],
	ParenthesizedExpression: ["expression"],
	ImportExpression: ["source", "options"],
	ImportDeclaration: ["specifiers", "source"],
	ImportSpecifier: ["imported", "local"],
	ImportDefaultSpecifier: ["local"],
	ImportNamespaceSpecifier: ["local"],
	ExportNamedDeclaration: ["declaration", "specifiers", "source"],
	ExportSpecifier: ["local", "exported"],
	ExportDefaultDeclaration: ["declaration"],
	ExportAllDeclaration: ["exported", "source"],
};
const NO_KEYS: readonly string[] = [];

/** Under which keys a node has its children: a node, a list of nodes and gaps, or nothing. */
export const childKeys = (node: AnyNode): readonly string[] => CHILD_KEYS[node.type] ?? NO_KEYS;

/** Visits a node's children in the order of the text. */
export function forEachChild(node: AnyNode, visit: (child: AnyNode) => void): void {
	const keys = childKeys(node);
	for (let i = 0; i < keys.length; i++) {
		const value = (node as unknown as Record<string, unknown>)[keys[i] as string] as
			| AnyNode
			| (AnyNode | null)[]
			| null;
		if (!value) continue;
		if (!Array.isArray(value)) visit(value);
		else for (let j = 0; j < value.length; j++) if (value[j]) visit(value[j] as AnyNode);
	}
}
