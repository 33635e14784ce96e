import { didYouMean, type Json, type Problem, placeAt } from "../contract/index.ts";
import { describeIssue } from "./describe-issue.ts";
import { JsonFault, type JsonNode, memberOf, nodeNear, protoKey, scanJson } from "./json-scan.ts";
import { mockSchema } from "./lazy-schemas.ts";
import type { MockDefinition } from "./mock-schema.ts";
import { isPlainMock } from "./plain-shape.ts";
import type { ConnectorFile } from "./project.ts";

const KNOWN_KEYS = ["$schema", "kind", "description", "methods", "responses", "when", "return", "throw", "delayMs"];

/** Reads a mock connector. One that is not as it must be has problems and no definition. */
export function readMock(namespace: string, file: string, text: string): ConnectorFile {
	const problems: Problem[] = [];
	const add = (offset: number, message: string, severity: Problem["severity"] = "error") =>
		problems.push({ code: "connector-invalid", severity, message, file, ...placeAt(text, offset) });
	let root: JsonNode;
	try {
		root = scanJson(text);
	} catch (error) {
		if (!(error instanceof JsonFault)) throw error;
		add(error.offset, `The file is not valid JSON: ${error.message}.`);
		return { namespace, file, kind: "mock", problems };
	}
	const proto = protoKey(root);
	if (proto !== undefined) add(proto.keyStart, '"__proto__" cannot be a name here.');
	const value: Json = JSON.parse(text);
	const issues = isPlainMock(value) ? [] : (mockSchema().safeParse(value).error?.issues ?? []);
	for (const issue of issues) {
		if (issue.code === "unrecognized_keys") {
			for (const key of issue.keys) {
				const at = memberOf(nodeNear(root, issue.path), key)?.keyStart ?? root.start;
				add(at, `"${key}" is not known here and is ignored.${didYouMean(key, KNOWN_KEYS)}`, "warning");
			}
		} else add(nodeNear(root, issue.path).start, describeIssue(issue, value));
	}
	if (problems.some(({ severity }) => severity === "error")) return { namespace, file, kind: "mock", problems };
	const { $schema: _, ...definition } = value as unknown as MockDefinition & { $schema?: string };
	return { namespace, file, kind: "mock", definition, problems };
}
