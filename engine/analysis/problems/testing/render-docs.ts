import type { Rule } from "../rule.ts";
import { SILENCE_CODES } from "../silence.ts";

const SEVERITIES = { error: "Error", warning: "Warning", info: "Remark" } as const;

/** `docs/problems.md`, from the rules. */
export function renderDocs(rules: readonly Rule[], fixable: ReadonlySet<string>): string {
	const rows = rules.map(
		({ code, severity }) => `| [\`${code}\`](#${code}) | ${severity} | ${fixable.has(code) ? "yes" : ""} |`,
	);
	const silence = Object.entries(SILENCE_CODES).map(([code, about]) => `- \`${code}\`: ${about}`);
	return [
		INTRODUCTION,
		"## All of them\n",
		["| code | severity | `--fix` |", "|---|---|---|", ...rows].join("\n"),
		"",
		...rules.map((rule) => renderRule(rule, fixable.has(rule.code))),
		"## Comments that silence\n",
		"What can be wrong with a `stepscape-ignore` comment is a problem of its own, a warning:\n",
		`${silence.join("\n")}\n`,
		"## What is found before\n",
		LOADING,
	].join("\n");
}

const INTRODUCTION = `# Problems

\`stepscape check\` tells what is wrong with an automation, and \`stepscape check --fix\` puts right what can be put right without a
question. Nothing has to run for that. The engine tells the same to whoever asks it.

- An **error** surely fails, or never runs. With one of them, \`check\` ends with status 1.
- A **warning** likely hurts.
- A **remark** (\`info\`) says what could be better.

What steps can be given is read from the steps themselves and from the documents in \`tests/data\` and \`tests/scenarios\`. The more
of what really comes in stands there, the more \`check\` can tell; without any test data it takes every input for possible.

A problem that is meant to be can be silenced in the step, with its code and a reason, for the line that follows:

\`\`\`js
// stepscape-ignore writes-collide: either warehouse will do
data.order.shipFrom = "Hamburg";
\`\`\`

Before the first statement of a step, the comment holds for the whole step.
`;

const LOADING = `When the automation is read, what keeps files from being used at all is told in the same way: files that are not valid
JavaScript or JSON, conditions with unknown operators, names that cannot be used, settings that have no effect. These messages say
what stands there and what should; their codes begin with \`step-\`, \`condition-\`, \`library-\`, \`connector-\`, \`config-\` and
\`file-\`. A document that cannot be read is \`test-data-invalid\`; \`graph-cut\` says that steps
bear on each other in more ways than are [worked out](graph.md#what-an-edge-says). They cannot be silenced.
`;

function renderRule({ code, severity, about, advice, example }: Rule, isFixable: boolean): string {
	const { bad, good, beside = {}, documents = [] } = example;
	const others = Object.entries(beside).map(([name, source]) => `Beside it, \`${name}\`:\n\n${block("js", source)}`);
	const data = documents.map((document) => `With the data:\n\n${block("json", JSON.stringify(document))}`);
	return [
		`## ${code}\n`,
		`*${SEVERITIES[severity]}${isFixable ? "; can be fixed" : ""}.* ${about}\n`,
		block("js", bad),
		...others,
		...data,
		`${advice}\n`,
		block("js", good),
	].join("\n");
}

const block = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;
