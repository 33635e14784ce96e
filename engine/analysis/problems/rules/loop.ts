import type { GraphEdge } from "../../../contract/index.ts";
import type { AutomationView, StepView } from "../automation.ts";
import { callsOf } from "../code/index.ts";
import type { Rule } from "../rule.ts";

export const loop: Rule = {
	code: "loop",
	severity: "warning",
	about:
		"Steps set each other off in a ring, with values that surely let the next one run, and none of them leaves anything behind that ends it. Where a step writes such a value on some ways only, it is a remark.",
	advice:
		"Let one of the steps write a marker that its own condition asks to be missing, or count and stop at a limit.",
	example: {
		bad: `export const condition = { turn: "mine" };
export const content = async () => {
	data.turn = "yours";
};
`,
		good: `export const condition = { turn: "mine", rounds: { $lt: 3 } };
export const content = async () => {
	data.rounds = data.rounds + 1;
	data.turn = "yours";
};
`,
		beside: {
			answer: `export const condition = { turn: "yours" };
export const content = async () => {
	data.turn = "mine";
};
`,
		},
		documents: [{ turn: "mine", rounds: 0 }],
	},
	*find(automation) {
		const steps = new Map(automation.steps.filter(({ enabled }) => enabled).map((step) => [step.name, step]));
		const arming = automation.edges.filter(({ from, to, effect }) => effect === "arms" && from !== to);
		let rings = strongly([...steps.keys()], arming);
		for (let before = -1; before !== rings.flat().length; ) {
			before = rings.flat().length;
			const lasting = rings.flatMap((ring) => {
				const members = new Set(ring);
				return ring.filter((name) => !comesToAnEnd(steps.get(name), members, automation));
			});
			rings = strongly(lasting, arming);
		}
		for (const ring of rings) {
			const proven = arming.filter(
				({ from, to, certainty }) => ring.includes(from) && ring.includes(to) && certainty === "proven",
			);
			for (const sure of strongly(ring, proven)) {
				const edges = ringOf(sure, proven);
				const [first] = edges;
				const step = first && steps.get(first.from);
				if (first === undefined || step === undefined) continue;
				const isSure = edges.every((edge) => whenOf(steps.get(edge.from), edge) === "always");
				const way = edges.map(
					({ from, to, path, values }) =>
						`${from} writes ${path}${values.length === 1 ? ` = ${JSON.stringify(values[0])}` : ""}, for which ${to} waits`,
				);
				yield {
					file: step.file,
					step: step.name,
					start: step.code.offset(first.write.line, first.write.column),
					message: `These steps set each other off without end: ${way.join("; ")}. Let one of them write a marker that ends it.`,
					...(!isSure && { severity: "info" as const }),
				};
			}
		}
	},
};

function whenOf(step: StepView | undefined, { write }: GraphEdge): string | undefined {
	return step?.facts.writes.find(({ line, column }) => line === write.line && column === write.column)?.when;
}

/** Whether something ends a step's part in a ring: a clause that fails and that nobody in the ring restores, or a limit. */
function comesToAnEnd(step: StepView | undefined, ring: ReadonlySet<string>, { edgesTo }: AutomationView): boolean {
	if (step === undefined) return true;
	if (callsOf(step.code, "task").some(({ keys }) => keys[1] === "complete" || keys[1] === "ignore")) return true;
	const inside = (edgesTo.get(step.name) ?? []).filter(({ from }) => ring.has(from));
	return step.facts.clauses.some(({ text, dependencies }) => {
		const own = inside.filter(({ clause }) => clause === text);
		if (own.length === 0) return false;
		// What nobody in the ring surely makes hold may fail, and end it.
		if (!own.some(({ effect, certainty }) => effect === "arms" && certainty === "proven")) return true;
		return dependencies.some(({ test }) => /^\$(?:lt|lte|gt|gte|size)$/.test(test.operator));
	});
}

/** Sets of steps in which each leads to each; of two or more. Tarjan (1972), without recursion. */
function strongly(names: readonly string[], edges: readonly GraphEdge[]): string[][] {
	const inside = new Set(names);
	const next = new Map<string, string[]>(names.map((name) => [name, []]));
	for (const { from, to } of edges) if (inside.has(from) && inside.has(to)) next.get(from)?.push(to);
	const index = new Map<string, number>();
	const low = new Map<string, number>();
	const stack: string[] = [];
	const waiting = new Set<string>();
	const found: string[][] = [];
	for (const root of names) {
		if (index.has(root)) continue;
		const calls: { name: string; at: number }[] = [{ name: root, at: 0 }];
		for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
			const { name } = call;
			if (call.at === 0) {
				index.set(name, index.size);
				low.set(name, index.get(name) as number);
				stack.push(name);
				waiting.add(name);
			}
			const target = next.get(name)?.[call.at++];
			if (target !== undefined) {
				if (!index.has(target)) calls.push({ name: target, at: 0 });
				else if (waiting.has(target)) low.set(name, Math.min(low.get(name) as number, index.get(target) as number));
				continue;
			}
			calls.pop();
			const over = calls.at(-1)?.name;
			if (over !== undefined) low.set(over, Math.min(low.get(over) as number, low.get(name) as number));
			if (low.get(name) !== index.get(name)) continue;
			const set = stack.splice(stack.indexOf(name));
			for (const one of set) waiting.delete(one);
			if (set.length > 1) found.push(set.sort());
		}
	}
	return found;
}

/** One way around through a set of steps, shortest first. */
function ringOf(set: readonly string[], edges: readonly GraphEdge[]): GraphEdge[] {
	const [start] = set;
	if (start === undefined) return [];
	const ways = new Map<string, GraphEdge[]>([[start, []]]);
	const pending = [start];
	for (const name of pending)
		for (const edge of edges) {
			if (edge.from !== name || !set.includes(edge.to)) continue;
			const way = [...(ways.get(name) ?? []), edge];
			if (edge.to === start) return way;
			if (ways.has(edge.to)) continue;
			ways.set(edge.to, way);
			pending.push(edge.to);
		}
	return [];
}
