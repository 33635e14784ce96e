/**
 * Steps as people write them, 60 lines each: conditions, aliases, helpers, loops, calls of connectors, `try … catch`,
 * rebuilt objects, lists worked through. Ten follow each other over their area of the data; no two are alike.
 */
import { createRandom } from "./rules.ts";

export const LINES = 60;
const CHAIN = 10;

type Random = (below: number) => number;

const FIELDS = ["amount", "score", "weight", "total", "limit", "rank", "share", "level"];
const WORDS = ["open", "checked", "priced", "packed", "held", "released", "failed", "closed"];
const LISTS = ["items", "lines", "parts", "claims", "visits"];
const SERVICES = ["mail.send", "crm.find", "stock.reserve", "bank.charge", "files.read"];

const pick = (random: Random, from: readonly string[]): string => from[random(from.length)] as string;

/** Parts of a content; `r` is the record that the chain works on. */
const PARTS: readonly ((random: Random, n: number) => string[])[] = [
	(random, n) => {
		const field = pick(random, FIELDS);
		return [
			`if (r.${field} > ${random(500)}) {`,
			`\tr.${pick(random, WORDS)}${n} = "${pick(random, WORDS)}";`,
			`} else if (r.${field} < 0) {`,
			`\tr.${field} = 0;`,
			"}",
		];
	},
	(random, n) => {
		const list = pick(random, LISTS);
		return [
			`let sum${n} = 0;`,
			`for (const entry of r.${list} ?? []) {`,
			"\tif (!entry.valid) continue;",
			`\tsum${n} += entry.${pick(random, FIELDS)} * entry.quantity;`,
			`\tentry.${pick(random, WORDS)} = true;`,
			"}",
			`r.${pick(random, FIELDS)} = sum${n};`,
		];
	},
	(random, n) => {
		const [space, method] = pick(random, SERVICES).split(".");
		return [
			"try {",
			`\tconst answer${n} = await connectors.${space}.${method}({ id: r.id, ${pick(random, FIELDS)}: ${random(90)} });`,
			`\tr.${method}${n} = { ok: answer${n}.ok, at: new Date().toISOString(), code: answer${n}.code ?? null };`,
			"} catch (error) {",
			`\tr.${method}${n} = { ok: false, reason: error.message };`,
			`\tconsole.error("${method} failed", error);`,
			"}",
		];
	},
	(random, n) => [
		`const kept${n} = r.${pick(random, LISTS)}`,
		`\t.filter((entry) => entry.${pick(random, FIELDS)} >= ${random(40)})`,
		`\t.map((entry) => ({ ...entry, ${pick(random, WORDS)}: true, note: \`kept \${entry.id}\` }));`,
		`r.summary${n} = { count: kept${n}.length, first: kept${n}[0]?.id ?? null };`,
	],
	(random, n) => [
		`const { ${pick(random, FIELDS)}: left${n}, customer: customer${n} = {} } = r;`,
		`customer${n}.tier = left${n} > ${random(900)} ? "gold" : "plain";`,
		`r.customer = { ...customer${n}, seen: (customer${n}.seen ?? 0) + 1 };`,
	],
	(random, n) => [
		`switch (r.${pick(random, FIELDS)}Kind) {`,
		`\tcase "${pick(random, WORDS)}":`,
		`\t\tr.route${n} = "fast";`,
		"\t\tbreak;",
		`\tcase "${pick(random, WORDS)} late":`,
		`\t\tr.route${n} = "slow";`,
		"\t\tbreak;",
		"\tdefault:",
		`\t\tr.route${n} = null;`,
		"}",
	],
	(random, n) => [
		`const rated${n} = rate(r, ${random(9) + 1});`,
		`if (rated${n} === undefined) {`,
		`\tr.notes.push("no rating for ${pick(random, WORDS)}");`,
		`} else r.rating${n} = rated${n};`,
	],
	(random, n) => [
		`r.${pick(random, LISTS)}.forEach((entry, index) => {`,
		`\tmark(entry, "${pick(random, WORDS)}");`,
		`\tentry.position${n} = index + 1;`,
		"});",
	],
	(random, n) => [
		`const answers${n} = await Promise.all(`,
		`\tr.${pick(random, LISTS)}.map((entry) => connectors.crm.find({ id: entry.id, ${pick(random, FIELDS)}: ${random(9)} })),`,
		");",
		`r.found${n} = answers${n}.filter(Boolean).length;`,
		`r.isComplete${n} = answers${n}.every((answer) => answer?.ok === true);`,
	],
	(random, n) => [
		`const total${n} = r.${pick(random, LISTS)}.reduce((all, entry) => all + entry.${pick(random, FIELDS)}, 0);`,
		`r.totals ??= {};`,
		`r.totals.${pick(random, FIELDS)}${n} = Math.round(total${n} * 100) / 100;`,
		`if (total${n} > ${random(5000)}) r.totals.isLarge = true;`,
	],
];

const HELPERS: readonly ((random: Random) => string[])[] = [
	(random) => [
		"function rate(record, factor) {",
		`\tif (record.${pick(random, FIELDS)} == null) return undefined;`,
		`\tconst base = Number(record.${pick(random, FIELDS)}) * factor;`,
		"\treturn base > 100 ? 100 : Math.max(0, Math.round(base));",
		"}",
	],
	(random) => [
		"const mark = (entry, word) => {",
		`\tentry.${pick(random, WORDS)} = word;`,
		`\tentry.marks = (entry.marks ?? 0) + 1;`,
		"\treturn entry;",
		"};",
	],
];

function condition(random: Random, area: string, place: number): string[] {
	const wanted = [
		`${pick(random, FIELDS)}: { $gt: ${random(100)} }`,
		`${pick(random, FIELDS)}Kind: { $in: ["${pick(random, WORDS)}", "${pick(random, WORDS)} late"] }`,
		"customer: { id: String }",
		`${pick(random, LISTS)}: Array`,
	][random(4)] as string;
	const stage = place === 0 ? "new" : `stage ${place}`;
	return [
		"export const condition = {",
		`\t${area}: {`,
		`\t\tstage: "${stage}",`,
		`\t\tdone${place}: { $exists: false },`,
		`\t\t${wanted},`,
		"\t},",
		"};",
	];
}

/** The source of one step; the same for the same number. */
export function stepSource(number: number): string {
	const random = createRandom(number + 1);
	const area = `area${Math.floor(number / CHAIN)}`;
	const place = number % CHAIN;
	const head = [
		`// Step ${place} of ${area}: ${pick(random, WORDS)} by ${pick(random, FIELDS)}.`,
		...condition(random, area, place),
		"",
		...HELPERS.flatMap((helper) => [...helper(random), ""]),
		"export const content = async () => {",
		place % 2 === 0 ? `\tconst { ${area}: r } = data;` : `\tconst r = data.${area};`,
	];
	const tail = [`\tr.done${place} = true;`, `\tr.stage = "stage ${place + 1}";`, "};"];
	const body: string[] = [];
	for (let n = 0; ; n++) {
		const part = (PARTS[random(PARTS.length)] as (typeof PARTS)[number])(random, n);
		if (head.length + body.length + part.length + tail.length > LINES) break;
		body.push(...part.map((line) => `\t${line}`));
	}
	while (head.length + body.length + tail.length < LINES) {
		const at = body.length;
		body.push(`\tr.${pick(random, WORDS)}${at} = r.${pick(random, FIELDS)} ${place % 2 === 0 ? "+ 1" : "!== null"};`);
	}
	return `${[...head, ...body, ...tail].join("\n")}\n`;
}

export const stepSources = (count: number): string[] => Array.from({ length: count }, (_, i) => stepSource(i));
