/** Which of many conditions match, found by each matcher in turn. All of them must find the same. */
import { createRequire } from "node:module";
import { compileJsonCondition, createMatcher } from "../../engine/condition/index.ts";
import type { Json } from "../../engine/contract/index.ts";
import { timeMicros } from "../measure.ts";
import { serveSubject } from "../serve-subject.ts";
import { asEngineRule, asFunction, asQuery, createRandom, makeChange, makeDocument, makeRules } from "../work/rules.ts";

const require = createRequire(import.meta.url);
const { Query } = require("mingo") as {
	Query: new (query: object) => { test(document: object): boolean };
};
const sift = (require("sift") as { default: (query: object) => (document: object) => boolean }).default;
const { Engine } = require("json-rules-engine") as {
	Engine: new (rules: object[]) => { run(facts: object): Promise<{ results: unknown[] }> };
};

const CHANGES = 2000;
const scope = { now: () => 0 };

await serveSubject<Record<string, never>>(() => {
	const random = createRandom(7);
	const first = makeDocument(random);
	const changes = [makeChange(random, first)];
	while (changes.length < CHANGES) changes.push(makeChange(random, changes.at(-1)?.document ?? first));
	const documents = [first, ...changes.map(({ document }) => document)];

	function incremental(count: number) {
		const conditions = makeRules(count, createRandom(11)).map((rule) => {
			const { condition } = compileJsonCondition(asQuery(rule) as unknown as Json);
			if (condition === undefined) throw new Error("A condition does not compile");
			return condition;
		});
		const state = createMatcher(conditions).start(first, scope);
		// Forth and back again, so that it can go on for ever.
		const forth = changes.map(({ path, before, after }, i) => ({
			patch: [{ path, before, after }],
			before: documents[i] as typeof first,
			after: documents[i + 1] as typeof first,
		}));
		const back = forth
			.map(({ patch: [change], before, after }) => ({
				patch: [{ path: change?.path ?? [], before: change?.after as number, after: change?.before as number }],
				before: after,
				after: before,
			}))
			.reverse();
		const turns = [...forth, ...back];
		return {
			state,
			one(i: number) {
				const turn = turns[i % turns.length] as (typeof turns)[number];
				state.update(turn.patch, turn.before, turn.after, scope);
			},
		};
	}

	const rules = makeRules(1000, createRandom(11));
	const functions = rules.map(asFunction);
	const queries = rules.map((rule) => new Query(asQuery(rule)));
	const filters = rules.map((rule) => sift(asQuery(rule)));
	const engine = new Engine(rules.map(asEngineRule));
	const small = incremental(1000);
	const large = incremental(10_000);
	const all =
		(tests: readonly ((document: typeof first) => boolean)[]) =>
		(i: number): number => {
			const document = documents[i % documents.length] as typeof first;
			let matching = 0;
			for (const test of tests) if (test(document)) matching++;
			return matching;
		};
	const byFunctions = all(functions);
	const byQueries = all(queries.map((query) => (document) => query.test(document)));
	const byFilters = all(filters);
	let at = 0;

	return {
		async round({ who }) {
			switch (who) {
				case "incremental":
					return { micros: timeMicros(small.one, 200) };
				case "incremental, 10,000":
					return { micros: timeMicros(large.one, 200) };
				case "functions":
					return { micros: timeMicros(byFunctions, 200) };
				case "mingo":
					return { micros: timeMicros(byQueries, 400) };
				case "sift":
					return { micros: timeMicros(byFilters, 400) };
				case "json-rules-engine": {
					const startedAt = performance.now();
					for (let i = 0; i < 5; i++) await engine.run(documents[at++ % documents.length] as object);
					return { micros: ((performance.now() - startedAt) * 1000) / 5 };
				}
				default: {
					// All must find the same on one document.
					const fresh = incremental(1000).state.matching.size;
					const { results } = await engine.run(first);
					const found = [fresh, byFunctions(0), byQueries(0), byFilters(0), results.length];
					if (new Set(found).size !== 1) throw new Error(`The matchers differ: ${found.join(", ")}`);
					return { matching: fresh };
				}
			}
		},
	};
});
