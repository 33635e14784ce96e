/**
 * The bare step: an isolate in this process that already holds the data, and the step's run in it: two synchronous calls,
 * one to start it on what changed and one for what it wrote, as text. The isolate is prepared as a runner prepares its own,
 * so runs have drafts of their own and tell the lines of their writes; there is no engine and no other process.
 */
import { createRequire } from "node:module";
import { wrapProgram } from "../../engine/sandbox/wrap.ts";
import { timeMicros } from "../measure.ts";
import { serveSubject } from "../serve-subject.ts";
import { CHAIN, documentOf, stepBody } from "../work/chain.ts";

interface Slot {
	readonly calls: Readonly<
		Record<"start" | "report", { applySync(self: undefined, args: unknown[], how: object): unknown }>
	>;
}
const { configureSlot, createSlot, defineUnit } = createRequire(import.meta.url)(
	"../../engine/sandbox/runner/isolate-slot.cjs",
) as {
	createSlot(memoryMb: number): Slot;
	configureSlot(slot: Slot, program: unknown): void;
	defineUnit(slot: Slot, kind: "steps", unit: unknown): void;
};

const LIMITS = { timeout: 5000 };

await serveSubject(() => {
	const slot = createSlot(128);
	const steps = Array.from({ length: CHAIN }, (_, i) => ({
		name: `chain_${i}`,
		file: `steps/chain_${i}.js`,
		body: `const content = async () => {\n\t${stepBody(i)}\n};\n`,
		// In each of them the third, fourth and fifth line are the only ones that write these.
		writes: { total: "3:19", progress: "4:16", status: "5:14" },
	}));
	const settings = { workspace: "", region: "", config: {}, connectors: {}, libraries: [] };
	const program = wrapProgram({ settings, steps, libraries: [], connectors: [] }, 1);
	configureSlot(slot, program);
	for (const unit of program.steps) defineUnit(slot, "steps", unit);
	const { start, report } = slot.calls;
	const message = JSON.stringify({
		seed: 1,
		now: Date.now(),
		attempt: 1,
		maxBytes: 2 ** 24,
		task: { id: "01J", name: "Task", tags: [], createdAt: new Date().toISOString() },
	});
	let version = 0;
	let changes = JSON.stringify({ ...documentOf(), $via: {}, $stash: {} });
	let said = "";
	const one = (i: number) => {
		const from = version === 0 ? -1 : version - 1;
		start.applySync(undefined, ["r", "task", `chain_${i % CHAIN}`, message, from, version, changes], LIMITS);
		said = report.applySync(undefined, ["r"], LIMITS) as string;
		version++;
		changes = `[[["status"],"s${i}"],[["progress"],${i}],[["order","total"],${i}.5]]`;
	};
	return {
		async round() {
			const found = timeMicros(one, 200);
			const { s, patch } = JSON.parse(said) as { s: string; patch: unknown[] };
			if (s !== "d" || patch.length === 0) throw new Error(`The step did not end: ${said}`);
			return { micros: found };
		},
	};
});
