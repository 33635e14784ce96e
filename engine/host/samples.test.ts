import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, type JsonObject, parsePath, type TaskRecord, valueAt } from "../contract/index.ts";
import { loadProject, readDataFile } from "../project/index.ts";
import { openEngine } from "./index.ts";
import { runReport } from "./report/index.ts";
import { openScenarios } from "./scenarios/index.ts";

const SAMPLES = join(import.meta.dirname, "../../assets/samples");

/** What must come of a document: how the task ends, which steps run how often, and some values that it leaves. */
interface Expected {
	readonly end: string;
	readonly result?: unknown;
	readonly error?: string;
	/** Steps in alphabetical order; `step×2` for more than one run. */
	readonly steps: readonly string[];
	/** By path; undefined where nothing may stand. */
	readonly values?: Readonly<Record<string, unknown>>;
	readonly conflicts?: readonly unknown[];
	readonly subtasks?: readonly string[];
	/** Milliseconds on the task's clock. */
	readonly durationMs?: number;
}

const PRICED = ["charge_card", "check_address", "price_order", "reserve_stock"];
const READ = ["extract_by_layout", "look_up_archive"];
const LEFT = ["advance_state×5", "close_file", "register_leaver", "revoke_access", "say_goodbye", "settle_final_pay"];

const TABLE: Readonly<Record<string, Readonly<Record<string, Expected>>>> = {
	"order-fulfilment": {
		"paid-order": {
			end: "done (completed)",
			result: { tracking: "LK100422", total: "34.20 EUR" },
			steps: ["book_carrier", "confirm_to_customer", "pack_standard", ...PRICED],
			values: {
				"order.status": "shipped",
				"order.notes": ["Address: Hamburg", "Payment: rcpt-58213", "Stock: all there"],
				"order.reviewAsked": undefined,
			},
			conflicts: [],
			durationMs: 135,
		},
		"express-two-opinions": {
			end: "done (completed)",
			result: { tracking: "LK900177", total: "53.00 EUR" },
			steps: ["book_carrier", "confirm_to_customer", "pack_express", ...PRICED],
			values: { "order.parcel.from": "Hamburg", "order.parcel.sample": "Sencha" },
			conflicts: [
				{
					path: "order.shipFrom",
					kept: { step: "reserve_stock", value: "Hamburg" },
					lost: { step: "check_address", value: "Rotterdam" },
				},
			],
		},
		"out-of-stock": {
			end: "done (completed)",
			result: { cancelled: "Out of stock: MATCHA-30" },
			steps: ["cancel_order", "refund_order", ...PRICED],
			values: { "order.status": "cancelled", "payment.refundReceipt": "rfnd-58213", "order.parcel": undefined },
		},
		"payment-outage": {
			end: "error",
			error: "charge_card: The card company does not answer (503).",
			steps: PRICED,
			values: { "stock.complete": true, "address.town": "Hamburg", "payment.charged": undefined },
		},
	},
	"lab-results": {
		normal: {
			end: "done (completed)",
			result: { released: true },
			steps: ["add_age_note", "flag_values", "register_report", "release_normal"],
			values: { "report.flags": [], "report.ageNote": "Ranges are for adults; the patient is 84." },
		},
		"slightly-raised": {
			end: "done (settled)",
			steps: ["add_age_note", "flag_values", "queue_for_review", "register_report"],
			values: { "report.queue": { position: 4, summary: "K high" } },
		},
		"urgent-potassium": {
			end: "done (completed)",
			result: { acknowledged: false, escalateTo: "head of medicine" },
			steps: ["call_doctor", "flag_values", "note_kidney_pattern", "register_report"],
			values: { "report.call.doctor": "Dr. Okafor", "report.pattern": "acute kidney injury?" },
			durationMs: 30 * 60_000 + 80,
		},
		"qc-sample": { end: "ignored", steps: ["ignore_control_sample"], values: { "report.registered": undefined } },
		"unknown-panel": { end: "incomplete", steps: [] },
	},
	"invoice-intake": {
		digital: {
			end: "done (completed)",
			result: { entry: "JE-4471", readBy: "layout" },
			steps: ["approve_small", "book_invoice", "check_amounts", ...READ],
			values: { "invoice.gross": 214.2, approved: { by: "rule", limit: 250 } },
		},
		scanned: {
			end: "done (settled)",
			steps: ["ask_for_approval", "check_amounts", "extract_by_text", ...READ],
			values: {
				readBy: "text",
				invoice: { number: "BS-20931", date: "2026-01-15", net: 1240, vat: 235.6, gross: 1475.6 },
				approval: { ticket: "APP-12", reason: "above the limit" },
				"$debug.confidence": 0.92,
			},
		},
		"too-dark": {
			end: "done (settled)",
			steps: ["ask_a_person", "extract_by_text", ...READ],
			values: { "reading.missing": ["date", "net", "vat", "gross"], "typing.ticket": "KEY-77", invoice: undefined },
		},
		"sent-twice": { end: "ignored", steps: ["look_up_archive"], values: { "document.known": true } },
	},
	"freezer-alarm": {
		"opened-briefly": { end: "ignored", steps: ["assess_alarm", "ignore_blip"], values: { "alarm.severity": "blip" } },
		"door-ajar": {
			end: "done (completed)",
			result: { ticket: "M-318" },
			steps: ["assess_alarm", "estimate_loss", "order_maintenance", "query_device"],
			values: { "stock.hoursLeft": 4.8, "diagnosis.attempts": 1 },
		},
		"stopped-compressor": {
			end: "done (completed)",
			result: { who: "Amira", hoursLeft: 0.6 },
			steps: ["assess_alarm", "close_alarm", "estimate_loss", "page_on_call×3", "query_device"],
			values: { "paging.attempts": 3, diagnosis: { compressor: "stopped", door: "closed", attempts: 3 } },
			// Three pages of 50 ms; pauses of 30 and 60 s.
			durationMs: 90_150,
		},
		"nobody-answers": {
			end: "done (completed)",
			result: { who: "the neighbour", hoursLeft: 0.2 },
			steps: ["assess_alarm", "close_alarm", "estimate_loss", "page_on_call×4", "query_device", "ring_neighbour"],
			values: { "paging.gaveUp": true, "diagnosis.compressor": "unknown" },
			// Four pages of 50 ms, pauses of 30, 60 and 120 s, and a call of 200 ms.
			durationMs: 210_400,
		},
	},
	"grant-payouts": {
		"calm-round": {
			end: "done (completed)",
			result: { paid: 14_000, open: [] },
			steps: ["close_round", "open_round", "pay_next_batch×2"],
			values: {
				"round.status": "closed",
				"grants[0].payout.result": { paid: 6_000, failed: 0 },
				"grants[0].payout.grant.instalments[0].transfer.result": { receipt: "TX-90011", amount: 4_000 },
			},
			subtasks: ["Payout G-101 done", "Payout G-102 done", "Payout G-103 done"],
		},
		"difficult-round": {
			end: "done (completed)",
			result: { paid: 2_500, open: ["G-201", "G-202", "G-203"] },
			steps: ["close_round", "open_round", "pay_next_batch×2"],
			values: {
				"grants[0].payout.result": { paid: 0, refused: true },
				"grants[1].payout.result": { paid: 0, failed: 1 },
				"grants[1].payout.grant.instalments[0].transfer.error.message": "The account is closed.",
				"grants[2].payout.result": undefined,
				"grants[2].payout.job": "payout",
				"grants[3].payout.result": { paid: 2_500, failed: 0 },
			},
			subtasks: ["Payout G-201 done", "Payout G-202 done", "Payout G-203 incomplete", "Payout G-204 done"],
		},
		"over-budget": {
			end: "error",
			error: "open_round: The grants of winter-2026 are 500 EUR above the budget",
			steps: ["open_round"],
			values: { batch: undefined },
		},
	},
	"staff-offboarding": {
		"leaving-in-march": {
			end: "done (completed)",
			result: { person: "E-0417", slip: "PS-0312", entries: 4 },
			steps: ["collect_equipment", "write_audit×4", ...LEFT],
			values: {
				"person.state": "closed",
				"person.iban": undefined,
				"person.privateEmail": undefined,
				"pay.account": "…6789",
				"audit[3].what": "paid",
				"audit[3].source": "test",
				"equipment[2].returned": false,
				$stash: undefined,
			},
		},
		"stubborn-time-clock": {
			end: "done (completed)",
			result: { person: "E-0288", slip: "PS-0312", entries: 4 },
			steps: ["force_access_closed", "skip_equipment", "write_audit×4", ...LEFT],
			values: { access: { revoked: ["mail"], open: ["time-clock"] }, "forced.ticket": "IT-2207" },
		},
		"legal-hold": {
			end: "done (settled)",
			steps: ["pause_for_legal_hold"],
			values: { "person.state": "leaving", "person.iban": "GB29NWBK60161331926819" },
		},
		"skips-states": {
			end: "error",
			error: 'advance_state: Nobody goes from "leaving" to "paid"; after "leaving" comes registered',
			steps: ["advance_state"],
			values: { "person.state": "leaving" },
		},
	},
};

const root = mkdtempSync(join(tmpdir(), "stepscape-samples-"));
const env = { STEPSCAPE_HOME: join(root, "home") };
afterAll(() => rmSync(root, { recursive: true, force: true }));

const documentOf = (sample: string, name: string): JsonObject =>
	readDataFile(join(SAMPLES, sample, "tests/data", `${name}.json`));

/** The report of a task in the words of the table. */
async function summarize(engine: Engine, task: TaskRecord, expected: Expected): Promise<Expected> {
	const data = await engine.data(task.id);
	const report = runReport(task, data, await engine.events(task.id));
	const runs = Map.groupBy(report.runs, (run) => run.step);
	const steps = [...runs].map(([step, all]) => (all.length === 1 ? step : `${step}×${all.length}`));
	const paths = Object.keys(expected.values ?? {});
	return {
		end: task.outcome === undefined ? task.state : `${task.state} (${task.outcome})`,
		...(task.result === undefined ? {} : { result: task.result }),
		...(task.error === undefined ? {} : { error: `${task.error.step}: ${task.error.message}` }),
		steps: steps.sort(),
		...(expected.values && {
			values: Object.fromEntries(paths.map((path) => [path, valueAt(data, parsePath(path)!)])),
		}),
		...(expected.conflicts && { conflicts: report.conflicts.map(withoutAttempts) }),
		...(expected.subtasks && { subtasks: report.subtasks.map(({ name, state }) => `${name} ${state}`) }),
		...(expected.durationMs === undefined ? {} : { durationMs: task.durationMs }),
	};
}

function withoutAttempts({ path, kept, lost }: ReturnType<typeof runReport>["conflicts"][number]): unknown {
	const side = ({ step, value }: typeof kept) => ({ ...(step === undefined ? {} : { step }), value });
	return { path, kept: side(kept), lost: side(lost) };
}

test("the table covers all samples, and all documents of each", () => {
	const there = readdirSync(SAMPLES).map((sample) => [
		sample,
		loadProject(join(SAMPLES, sample), {})
			.testData.map((file) => file.replace(/^tests\/data\/(.*)\.json$/, "$1"))
			.sort(),
	]);
	const told = Object.entries(TABLE).map(([sample, documents]) => [sample, Object.keys(documents).sort()]);
	expect(Object.fromEntries(there)).toEqual(Object.fromEntries(told));
});

describe.each(Object.entries(TABLE))("%s", (sample, documents) => {
	let engine: Engine;
	beforeAll(async () => {
		const directory = join(root, sample);
		cpSync(join(SAMPLES, sample), directory, {
			recursive: true,
			filter: (source) => !source.endsWith(".stepscape"),
		});
		engine = await openEngine({ directory, env, runners: 2, watch: false });
	});
	afterAll(() => engine.close());

	test("C8 loads without any problem", async () => {
		expect((await engine.problems()).filter(({ severity }) => severity !== "info")).toEqual([]);
	});

	test.each(Object.entries(documents))("%s", async (name, expected) => {
		const { id } = await engine.createTask({
			data: documentOf(sample, name),
			virtualTime: true,
			via: { type: "test" },
		});
		const task = await engine.rest(id);
		const { steps, ...rest } = expected;
		expect(await summarize(engine, task, expected)).toEqual({ ...rest, steps: [...steps].sort() });
	});

	test("scenarios: at least three, with negatives, and all pass, twice the same", async () => {
		const scenarios = openScenarios({ directory: join(root, sample), env });
		try {
			const { results, coverage } = await scenarios.run({ checkStable: true, coverage: true });
			expect(results.map(({ name, status, differences }) => [name, status, differences])).toEqual(
				results.map(({ name }) => [name, "passed", []]),
			);
			const negatives = scenarios.entries().filter(({ scenario }) => {
				const { notSteps, onlySteps, notCalls } = scenario?.says ?? {};
				return notSteps !== undefined || onlySteps === true || notCalls !== undefined;
			});
			expect({ many: results.length >= 3, negatives: negatives.length >= 2 }).toEqual({ many: true, negatives: true });
			expect(coverage?.steps).toEqual({ covered: coverage?.steps.total, total: coverage?.steps.total });
		} finally {
			await scenarios.close();
		}
	});

	if (sample === "lab-results")
		test("T4 a parked task goes on when the doctor acknowledges", async () => {
			const { id } = await engine.createTask({ data: documentOf(sample, "urgent-potassium") });
			expect((await engine.rest(id)).state).toBe("parked");
			await engine.updateTask(id, { report: { acknowledgedBy: "Dr. Okafor" } });
			const { state, result } = await engine.rest(id);
			expect({ state, result }).toEqual({ state: "done", result: { acknowledged: true, by: "Dr. Okafor" } });
		});

	if (sample === "staff-offboarding")
		test("S1 what is in the stash is in no log, and in no input of a call", async () => {
			const { id } = await engine.createTask({ data: documentOf(sample, "leaving-in-march"), virtualTime: true });
			const task = await engine.rest(id);
			const { logs, connectorCalls } = runReport(task, await engine.data(id), await engine.events(id));
			expect(logs.map(({ message }) => message)).toContain("Paying to [stash]");
			expect(connectorCalls.find(({ method }) => method === "settle")?.input).toEqual({
				person: "E-0417",
				iban: "[stash]",
			});
		});
});
