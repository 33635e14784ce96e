/**
 * The work of a whole step run, the same for all who do it: a document, and a chain of steps that each read three fields
 * and set three, one of which is the status that the next step waits for. Beside the chain stand conditions that never
 * match, so that there are 1,000 in all; they look at the fields that the steps change.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const CHAIN = 100;
const CONDITIONS = 1000;

/** The body of a step, and of a function node: `data` is the document. */
export const stepBody = (place: number): string =>
	[
		"const amount = data.order.quantity * data.order.price;",
		"data.order.total = Math.round(amount * 100) / 100 + data.progress;",
		"data.progress += 1;",
		`data.status = "s${place + 1}";`,
	].join("\n\t");

/** A document of about 1 KB, and `weight` bytes more that nobody touches. */
export function documentOf(weight = 0): Record<string, unknown> {
	const items = Array.from({ length: 8 }, (_, i) => item(i));
	const history = Array.from({ length: Math.ceil(weight / JSON.stringify(item(100)).length) }, (_, i) => item(i));
	return {
		status: "s0",
		progress: 0,
		region: "north",
		order: { id: "o-10482", quantity: 3, price: 19.9, total: 0, currency: "EUR", items },
		customer: { name: "Ada Example", email: "ada@example.com", tier: "gold", since: "2021-04-01T00:00:00Z" },
		flags: { express: true, gift: false, insured: true },
		...(weight > 0 ? { history } : {}),
	};
}

const item = (i: number) => ({ sku: `sku-${1000 + i}`, name: "An ordinary item", quantity: (i % 3) + 1, price: 4.95 });

function otherCondition(place: number): string {
	const wait = `status: "waits-${place}"`;
	const clauses = [
		`progress: { $gt: ${place % CHAIN} }`,
		`order: { total: { $lt: ${place * 10} } }`,
		`customer: { tier: ${JSON.stringify(["gold", "silver", "none"][place % 3])} }`,
		`flags: { express: ${place % 2 === 0} }`,
	];
	return `{ ${wait}, ${clauses[place % 4]}, ${clauses[(place + 1) % 4]} }`;
}

/** Writes the automation into a folder of its own. */
export function writeChain(body: (place: number) => string = stepBody, steps = CHAIN, conditions = CONDITIONS) {
	const directory = mkdtempSync(join(tmpdir(), "stepscape-bench-"));
	mkdirSync(join(directory, "steps"));
	writeFileSync(join(directory, "automation.json"), JSON.stringify({ schemaVersion: 1, name: "Chain" }));
	const write = (name: string, condition: string, content: string) =>
		writeFileSync(
			join(directory, "steps", `${name}.js`),
			`export const condition = ${condition};\nexport const content = async () => {\n\t${content}\n};\n`,
		);
	for (let i = 0; i < steps; i++)
		write(`chain_${i}`, `{ status: "s${i}", progress: Number, order: { quantity: { $gt: 0 } } }`, body(i));
	for (let i = steps; i < conditions; i++) write(`other_${i}`, otherCondition(i), "data.never = true;");
	return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
