/** From source texts to problems, for tests. */
import { compileCondition } from "../../../condition/index.ts";
import type { JsonObject, Problem } from "../../../contract/index.ts";
import { createAnalyzer } from "../../create-analyzer.ts";
import { conditionOf, parseCode } from "../../testing/analyze.ts";
import type { CheckedStep } from "../automation.ts";
import { findProblems } from "../find-problems.ts";

export interface CodeToCheck {
	/** Sources by name; `it` is the one that a case is about. */
	readonly steps: Readonly<Record<string, string>>;
	readonly disabled?: readonly string[];
	readonly libraries?: Readonly<Record<string, string>>;
	readonly connectors?: Readonly<Record<string, readonly string[]>>;
	readonly documents?: readonly JsonObject[];
	readonly configKeys?: readonly string[];
}

const CONNECTORS: Readonly<Record<string, readonly string[]>> = {
	mail: ["send"],
	bank: ["charge", "refund", "authorize", "open", "find"],
	crm: ["find", "create", "update"],
	badge: ["print"],
};
const LIBRARIES = {
	money: "const format = (cents) => String(cents);\nconst pay = async (x) => x;\nmodule.exports = { format, pay };\n",
};

/** The problems of some code. Where nothing else is said, there are a few connectors and a library. */
export function checkCode({ steps, disabled = [], libraries = LIBRARIES, ...rest }: CodeToCheck): Problem[] {
	const all = Object.entries(steps).map(([name, source]): CheckedStep => {
		const base = { name, file: `steps/${name}.js`, source, enabled: !disabled.includes(name) };
		const program = parses(source);
		const condition = program && conditionOf(program);
		if (program === undefined || condition === undefined) return { ...base, program };
		const { condition: compiled } = compileCondition({ node: condition, program, source, file: base.file });
		return { ...base, program, condition, compiled };
	});
	const files = Object.entries(libraries).map(([name, source]) => ({
		name,
		file: `lib/${name}.js`,
		source,
		program: parses(source),
	}));
	const analyzer = createAnalyzer();
	analyzer.setLibraries(files);
	analyzer.updateAll(all);
	const automation = {
		steps: all,
		libraries: files,
		connectors: Object.entries(rest.connectors ?? CONNECTORS).map(([namespace, methods]) => ({
			namespace,
			file: `connectors/${namespace}.json`,
			methods,
		})),
		configKeys: rest.configKeys ?? ["SHOP_URL", "BANK_KEY"],
		documents: (rest.documents ?? []).map((data, index) => ({ file: `tests/data/${index}.json`, data })),
	};
	return findProblems(automation, analyzer.facts(), analyzer.edges());
}

/** Whether code is valid. */
export function parses(source: string): ReturnType<typeof parseCode> | undefined {
	try {
		return parseCode(source);
	} catch {
		return undefined;
	}
}
