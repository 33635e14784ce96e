import type { ConditionClause } from "../../edges/index.ts";
import { findInputs } from "../../find-inputs.ts";
import type { AutomationView } from "../automation.ts";
import { type Gift, giftsOf } from "../conditions/index.ts";
import { nameList } from "../name-list.ts";
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
		const outside = inputsOf(automation);
		const isGiven = ({ isFree, inDocument, givers, clause }: Gift): boolean =>
			isFree || inDocument || (automation.documents.length === 0 && (givers.length === 0 || outside(clause)));
		const reached = reachedSteps(automation.steps, gifts, isGiven);
		const mayCome = (gift: Gift) => !isGiven(gift) && (gift.givers.length === 0 || outside(gift.clause));
		const open = behindMissing(gifts, reached, mayCome);
		for (const { name, file, enabled, step, code } of automation.steps) {
			if (!enabled || reached.has(name)) continue;
			const lacking = (gifts.get(name) ?? []).filter((gift) => !isGiven(gift));
			// What nothing at all gives is told there.
			if (lacking.some(({ givers }) => givers.length === 0)) continue;
			const blocked = lacking.find(({ givers }) => !givers.some((giver) => reached.has(giver)));
			if (blocked === undefined) continue;
			const place = blocked.clause.clause.position;
			const only = `${blocked.clause.text} comes only from ${nameList(blocked.givers)}`;
			yield {
				file,
				step: name,
				start: place ? code.offset(place.line, place.column) : (step.condition?.start ?? 0),
				message: open.has(name)
					? `No test data leads to this step: ${only}, and none leads there either. Add a document to tests/data that does.`
					: `This step is never reached: ${only}, and nothing leads there. Let the data that tasks begin with lead to one of them.`,
				...(open.has(name) && { severity: "info" as const }),
			} satisfies Finding;
		}
	},
};

type Gifts = ReadonlyMap<string, readonly Gift[]>;

/** Tells of a clause whether what it asks for has to come with a task. */
function inputsOf({ steps, edges }: AutomationView): (clause: ConditionClause) => boolean {
	const enabled = steps.filter((step) => step.enabled).map(({ facts }) => facts);
	const paths = new Set(findInputs(enabled, edges).map(({ path }) => path));
	return ({ dependencies }) => dependencies.length > 0 && dependencies.every(({ text }) => paths.has(text));
}

function reachedSteps(steps: AutomationView["steps"], gifts: Gifts, isGiven: (gift: Gift) => boolean): Set<string> {
	const reached = new Set<string>();
	const open = new Map<string, Set<Gift>>();
	const waiting = new Map<string, { name: string; gift: Gift }[]>();
	const ready: string[] = [];
	for (const { name, enabled } of steps) {
		if (!enabled) continue;
		const own = (gifts.get(name) ?? []).filter((gift) => !isGiven(gift));
		open.set(name, new Set(own));
		if (own.length === 0) ready.push(name);
		for (const gift of own)
			for (const giver of gift.givers) {
				const all = waiting.get(giver);
				if (all) all.push({ name, gift });
				else waiting.set(giver, [{ name, gift }]);
			}
	}
	for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
		reached.add(next);
		for (const { name, gift } of waiting.get(next) ?? [])
			if (open.get(name)?.delete(gift) && open.get(name)?.size === 0) ready.push(name);
	}
	return reached;
}

/** Steps that, some way back, wait for something that test data may only lack so far. */
function behindMissing(gifts: Gifts, reached: ReadonlySet<string>, mayCome: (gift: Gift) => boolean): Set<string> {
	const behind = new Set<string>();
	const followers = new Map<string, string[]>();
	for (const [name, own] of gifts) {
		if (reached.has(name)) continue;
		if (own.some(mayCome)) behind.add(name);
		for (const { givers } of own) {
			if (givers.some((giver) => reached.has(giver))) continue;
			for (const giver of givers) {
				const all = followers.get(giver);
				if (all) all.push(name);
				else followers.set(giver, [name]);
			}
		}
	}
	// Sets are gone through to their end, with what is added meanwhile.
	for (const name of behind) for (const follower of followers.get(name) ?? []) behind.add(follower);
	return behind;
}
