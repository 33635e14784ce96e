import { connectorCalls } from "../code/index.ts";
import { stepRule } from "../rule.ts";

const DECISION = /^(?:approved|rejected|granted|revoked|refunded|authori[sz]ed|overridden)$/i;
const TRACE = /(?:At|By|On|Reason|Log|History|Receipt|Id)$|audit|reason|history|receipt|approver|decidedBy|date|time/;

export const decisionWithoutTrace = stepRule({
	code: "decision-without-trace",
	severity: "info",
	about: "A step writes a decision (approved, rejected, refunded, …) and nothing that tells when, by whom or why.",
	advice: "Write the time, the reason or the person beside it, or an entry of an audit trail.",
	example: {
		bad: `export const condition = { claim: { amount: { $lt: 100 }, approved: null } };
export const content = async () => {
	data.claim.approved = true;
};
`,
		good: `export const condition = { claim: { amount: { $lt: 100 }, approved: null } };
export const content = async () => {
	data.claim.approved = true;
	data.claim.reason = "Below the limit for approval by hand";
};
`,
	},
	*inStep({ code, facts }) {
		const decision = facts.writes.find(
			({ path, shape }) =>
				DECISION.test(String(path.at(-1))) && shape.every((part) => part.kind === "literal" && part.value === true),
		);
		if (decision === undefined) return;
		const hasTrace =
			facts.writes.some(({ path }) => path.some((key) => typeof key === "string" && TRACE.test(key))) ||
			connectorCalls(code).some(({ keys }) => /audit|log/i.test(keys.slice(1).join(".")));
		if (hasTrace) return;
		yield {
			start: code.offset(decision.line, decision.column),
			message: `${decision.text} is decided here, and nothing tells when, by whom or why. Write the time or the reason beside it.`,
		};
	},
});
