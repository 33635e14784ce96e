import type { AutomationView } from "../automation.ts";
import { type Gift, giftsOf } from "../conditions/index.ts";
import type { Finding, Rule } from "../rule.ts";

export const unreachableStep: Rule = {
	code: "unreachable-step",
	severity: "warning",
	about:
		"A step waits for what only steps write that are themselves never reached from the data that tasks begin with. Where they wait for something that test data only lacks so far, it is a remark.",
	advice: "Make one of the named steps reachable, or let the task's data bring what this step waits for.",
	example: {
		bad: `export const condition = { ready: true, steeped: null };
export const content = async () => {
	data.steeped = true;
};
`,
		good: `export const condition = { ready: { $ne: false }, steeped: null };
export const content = async () => {
	data.steeped = true;
};
`,
		beside: {
			warm_up: `export const condition = { steeped: true, ready: null };
export const content = async () => {
	data.ready = true;
};
`,
		},
	},
	*find(automation) {
		const gifts = new Map(automation.steps.map((step) => [step.name, giftsOf(step, automation)]));
		const reached = reachedSteps(automation, gifts);
		for (const { name, file, enabled, step, code } of automation.steps) {
			if (!enabled || reached.has(name)) continue;
			const own = gifts.get(name) ?? [];
			// What nothing at all gives is told there.
			if (own.some((gift) => !isGiven(gift, automation) && gift.givers.length === 0)) continue;
			const blocked = own.find(
				(gift) => !isGiven(gift, automation) && !gift.givers.some((giver) => reached.has(giver)),
			);
			if (blocked === undefined) continue;
			const place = blocked.clause.clause.position;
			const isOpen = comesFromMissing(name, gifts, automation);
			yield {
				file,
				step: name,
				start: place ? code.offset(place.line, place.column) : (step.condition?.start ?? 0),
				message: `This step is never reached: ${blocked.clause.text} comes only from ${blocked.givers.join(", ")}, and nothing leads there. Let the data that tasks begin with lead to one of them.`,
				...(isOpen && { severity: "info" as const }),
			} satisfies Finding;
		}
	},
};

/** Without test data, anything that no step writes may come with a task. */
const isGiven = ({ isFree, inDocument, givers }: Gift, { documents }: AutomationView): boolean =>
	isFree || inDocument || (documents.length === 0 && givers.length === 0);

function reachedSteps(
	{ steps, documents, ...rest }: AutomationView,
	gifts: ReadonlyMap<string, readonly Gift[]>,
): Set<string> {
	const reached = new Set<string>();
	for (let before = -1; before < reached.size; ) {
		before = reached.size;
		for (const { name, enabled } of steps)
			if (
				enabled &&
				(gifts.get(name) ?? []).every(
					(gift) => isGiven(gift, { ...rest, steps, documents }) || gift.givers.some((giver) => reached.has(giver)),
				)
			)
				reached.add(name);
	}
	return reached;
}

/** Whether, some way back, a step waits for something that nothing gives: test data may only lack it so far. */
function comesFromMissing(
	name: string,
	gifts: ReadonlyMap<string, readonly Gift[]>,
	automation: AutomationView,
): boolean {
	const seen = new Set<string>();
	const pending = [name];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		if (seen.has(next)) continue;
		seen.add(next);
		for (const gift of gifts.get(next) ?? []) {
			if (isGiven(gift, automation)) continue;
			if (gift.givers.length === 0) return true;
			pending.push(...gift.givers);
		}
	}
	return false;
}
