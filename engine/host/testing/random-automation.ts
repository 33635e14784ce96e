/** Small random automations: steps that wait, write, remove, append, ask for another run, park, fail, complete. */
import fc from "fast-check";
import type { Files } from "./write-automation.ts";
import { step } from "./write-automation.ts";

const PATHS = ["a", "b", "c.x", "c.y", "list"] as const;
const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.constant(null), fc.constantFrom("s", "t"));
const path = fc.constantFrom(...PATHS);

const clause = fc.oneof(
	{ weight: 3, arbitrary: value.map((one) => JSON.stringify(one)) },
	fc.constantFrom("Number", "String", "Boolean", "Object", "Array"),
	fc.boolean().map((there) => `{ $exists: ${there} }`),
	fc.integer({ min: 0, max: 3 }).map((n) => `{ $lt: ${n} }`),
	fc.constant("{ $ne: null }"),
	fc.constantFrom("{ $gte: data.b ?? 1 }", "{ $ne: data.c?.x }"),
);
const condition = fc.dictionary(path, clause, { maxKeys: 2 }).map(
	(clauses) =>
		`{ ${Object.entries(clauses)
			.map(([key, text]) => `"${key}": ${text}`)
			.join(", ")} }`,
);

/** The parent of a dotted path, made where it is missing. */
const owner = (dotted: string) =>
	dotted.startsWith("c.") ? "(data.c = typeof data.c === 'object' && data.c !== null ? data.c : {})" : "data";
const key = (dotted: string) => dotted.replace("c.", "");

/** What goes the same way each time by virtual time. */
const PREDICTABLE: { weight: number; arbitrary: fc.Arbitrary<string> }[] = [
	{ weight: 4, arbitrary: fc.tuple(path, value).map(([at, to]) => `${owner(at)}.${key(at)} = ${JSON.stringify(to)}`) },
	{ weight: 2, arbitrary: path.map((at) => `${owner(at)}.${key(at)} = (Number(${owner(at)}.${key(at)}) || 0) + 1`) },
	{ weight: 2, arbitrary: path.map((at) => `delete ${owner(at)}.${key(at)}`) },
	{
		weight: 2,
		arbitrary: value.map(
			(one) =>
				`if (Array.isArray(data.list)) data.list.push(${JSON.stringify(one)}); else data.list = [${JSON.stringify(one)}]`,
		),
	},
	{ weight: 1, arbitrary: fc.constant("if (Array.isArray(data.list)) data.list.shift()") },
	{ weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }).map((ms) => `await sleep(${ms})`) },
	{ weight: 1, arbitrary: fc.constant("await connectors.mock.ask({ n: data.a })") },
	{ weight: 1, arbitrary: fc.constant("if (step.attempt() < 3) step.redo()") },
	{ weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map((ms) => `task.park(${ms})`) },
	{
		weight: 1,
		arbitrary: fc.constant(
			"if (data.$sub === undefined && step.attempt() < 2 && data.part === undefined) task.subtask('part', { part: 1 }, { into: 'sub', waitFor: step.attempt() === 1 })",
		),
	},
	{ weight: 1, arbitrary: fc.constant("if (data.a === 3 && data.b === 3) task.complete(data.c)") },
	{ weight: 1, arbitrary: fc.constant("if (data.a === 2 && data.b === 2) throw new Error('two')") },
	{ weight: 1, arbitrary: fc.constant("console.log(data.a)") },
];
/** What no two tasks do alike, and what fails. */
const UNPREDICTABLE: typeof PREDICTABLE = [
	{ weight: 2, arbitrary: path.map((at) => `${owner(at)}.${key(at)} = Math.floor(Math.random() * 4)`) },
	{ weight: 2, arbitrary: path.map((at) => `if (Math.random() < 0.5) ${owner(at)}.${key(at)} = Date.now() % 3`) },
	{ weight: 1, arbitrary: fc.constant("data.id = crypto.randomUUID(); data.day = new Date().toISOString()") },
	{
		weight: 1,
		arbitrary: fc.constant("await connectors.mock.refuse({ n: data.b }).catch((e) => { data.a = e.code })"),
	},
	{ weight: 1, arbitrary: fc.constant("await connectors.mock.refuse({})") },
	{ weight: 1, arbitrary: fc.constant("connectors.mock.ask({ left: 'behind' })") },
	{
		weight: 1,
		arbitrary: fc.constant(
			"await Promise.all([connectors.mock.ask(1), sleep(3), connectors.mock.soon({}), sleep(1)].map(async (p, i) => { await p; data.order = [...(data.order ?? []), i].slice(-9) }))",
		),
	},
	{ weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }).map((ms) => `task.timeout(${ms * 5})`) },
	{ weight: 1, arbitrary: fc.constant("data.$stash.key = [data.$stash.key ?? 0, Math.random()]; data.b = 1") },
	{ weight: 1, arbitrary: fc.constant("if (data.a === 1) { task.complete(1); await sleep(2) }") },
	{ weight: 1, arbitrary: fc.constant("task.name('n' + step.attempt()); task.tags(['t'])") },
];

export interface RandomAutomation {
	readonly files: Files;
	readonly data: Record<string, never>;
}

const automationOf = (actions: typeof PREDICTABLE): fc.Arbitrary<RandomAutomation> =>
	fc.record({
		files: fc
			.array(fc.tuple(condition, fc.array(fc.oneof(...actions), { minLength: 1, maxLength: 5 })), {
				minLength: 2,
				maxLength: 6,
			})
			.map((steps) => ({
				"automation.json": { name: "Random", limits: { runsOfStep: 12 } },
				"connectors/mock.json": {
					kind: "mock",
					methods: {
						ask: { responses: [{ return: 1, delayMs: 2 }] },
						soon: { responses: [{ return: 2 }] },
						refuse: { responses: [{ throw: { message: "refused", code: "NO" }, delayMs: 1 }] },
					},
				},
				...Object.fromEntries(
					steps.map(([when, made], i) => [`s${i}`, step(i === 0 ? "{}" : when, `${made.join(";\n")};`)]),
				),
			})),
		data: fc.dictionary(fc.constantFrom("a", "b", "list"), fc.oneof(value, fc.constant([1])), {
			maxKeys: 3,
		}) as fc.Arbitrary<never>,
	});

/** The first step always runs; loops end at a dozen runs of a step. */
export const randomAutomation: fc.Arbitrary<RandomAutomation> = automationOf(PREDICTABLE);

/** The same, with time, random numbers, connectors that fail, expiry and a private part too. */
export const unpredictableAutomation: fc.Arbitrary<RandomAutomation> = automationOf([...PREDICTABLE, ...UNPREDICTABLE]);
