/** Node-RED without its editor: a chain of function nodes that do the chain's work; no isolation, no journal. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveSubject } from "../serve-subject.ts";
import { CHAIN, documentOf, stepBody } from "../work/chain.ts";

interface Message {
	payload: unknown;
}

interface NodeRed {
	init(server: unknown, settings: unknown): void;
	start(): Promise<void>;
	stop(): Promise<void>;
	readonly nodes: { getNode(id: string): { receive(message: Message): void } | null };
}

const RED: NodeRed = createRequire(import.meta.url)("node-red");

/**
 * The step's text over `data`, with the message handed on: `send`, as Node-RED's documentation has it for asynchronous work,
 * which gives the next node a copy of its own; `return`, which hands on the same object.
 */
const functionNode = (place: number, hands: "send" | "return") => ({
	id: `node${place}`,
	type: "function",
	z: "flow",
	name: `chain_${place}`,
	func: `const data = msg.payload;\n${stepBody(place)}\n${place === CHAIN - 1 ? "global.get('done')();" : hands === "send" ? "node.send(msg);\nnode.done();" : "return msg;"}`,
	outputs: 1,
	noerr: 0,
	initialize: "",
	finalize: "",
	libs: [],
	wires: place === CHAIN - 1 ? [[]] : [[`node${place + 1}`]],
});

interface Settings {
	readonly hands: "send" | "return";
	readonly weight?: number;
}

await serveSubject<Settings>(async ({ hands, weight = 0 }) => {
	const userDir = mkdtempSync(join(tmpdir(), "node-red-bench-"));
	let onDone = () => {};
	const flows = [
		{ id: "flow", type: "tab", label: "Chain" },
		...Array.from({ length: CHAIN }, (_, i) => functionNode(i, hands)),
	];
	writeFileSync(join(userDir, "flows.json"), JSON.stringify(flows));
	RED.init(createServer(), {
		httpAdminRoot: false,
		httpNodeRoot: false,
		userDir,
		flowFile: "flows.json",
		logging: { console: { level: process.env.LOUD ?? "off", metrics: false, audit: false } },
		functionGlobalContext: { done: () => onDone() },
		editorTheme: { tours: false },
		telemetry: { enabled: false, updateNotification: false },
		runtimeState: { enabled: false },
	});
	await RED.start();
	const startedBy = Date.now() + 10_000;
	while (RED.nodes.getNode("node0") === null) {
		if (Date.now() > startedBy) throw new Error("The flow did not start");
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	const text = JSON.stringify(documentOf(weight));
	return {
		async round(request) {
			const { tasks } = request as { readonly tasks: number };
			let left = tasks;
			const cpu = process.cpuUsage();
			const startedAt = performance.now();
			await new Promise<void>((resolve) => {
				onDone = () => {
					if (--left === 0) resolve();
				};
				for (let i = 0; i < tasks; i++) RED.nodes.getNode("node0")?.receive({ payload: JSON.parse(text) });
			});
			const wall = (performance.now() - startedAt) * 1000;
			const { user, system } = process.cpuUsage(cpu);
			return { micros: wall / (tasks * CHAIN), cpuMicros: (user + system) / (tasks * CHAIN) };
		},
		async close() {
			await RED.stop();
			rmSync(userDir, { recursive: true, force: true });
		},
	};
});
