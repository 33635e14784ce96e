import type { Json } from "../../contract/index.ts";
import { type Budget, createKind, observe } from "./kind.ts";
import { documented, memberKey, typeText } from "./type-text.ts";

/** What is known of a connector's method. */
export interface MethodTypes {
	readonly name: string;
	readonly description?: string | undefined;
	/** Inputs that it was seen to take, or parts of them. */
	readonly inputs: readonly Json[];
	readonly outputs: readonly Json[];
}

export interface ConnectorTypes {
	readonly namespace: string;
	/** Missing where they are not known. */
	readonly methods?: readonly MethodTypes[] | undefined;
}

/** The declaration of `connectors` (rule S5). */
export function connectorsText(connectors: readonly ConnectorTypes[], budget: Budget): string {
	const lines = connectors.flatMap(({ namespace, methods }) => [
		`\t${memberKey(namespace)}: ${methods === undefined ? "{ [method: string]: (input?: any) => Promise<any> }" : methodsText(methods, budget)};`,
	]);
	return `declare const connectors: {\n${lines.join("\n")}\n};`;
}

function methodsText(methods: readonly MethodTypes[], budget: Budget): string {
	const known = new Map(methods.map((method) => [method.name, method]));
	const lines = [...known.values()].flatMap(({ name, description, inputs, outputs }) => [
		...(description === undefined ? [] : [`\t\t/** ${documented(description)} */`]),
		`\t\t${memberKey(name)}(input?: ${ofAll(inputs, budget, true)}): Promise<${ofAll(outputs, budget, false)}>;`,
	]);
	return `{\n${lines.join("\n")}\n\t}`;
}

function ofAll(values: readonly Json[], budget: Budget, isInput: boolean): string {
	if (values.length === 0) return "any";
	const kind = createKind();
	for (const value of values) observe(kind, value, budget);
	// What a mock looks at is a part of what can be asked.
	return typeText(kind, "\t\t", budget, isInput ? { isPartial: true, isOpen: true } : {});
}
