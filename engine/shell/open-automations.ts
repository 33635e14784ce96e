/** The automations that windows have open: one engine each, for as long as a window looks at it. */
import type { EngineState, ErrorData, ShellMessage, WindowMessage } from "../contract/index.ts";
import { type EngineCommand, type EngineProcess, startEngineProcess } from "./engine-process.ts";

/** A window's hold on an automation. */
export interface AutomationLink {
	readonly directory: string;
	/** Passes a window's request on; the answer comes to the window with the id it gave. */
	request(message: WindowMessage): void;
	/** Starts the engine again after it failed. */
	restart(): void;
	/** The window no longer looks at it; the last one's going ends the engine. */
	release(): Promise<void>;
}

export interface OpenAutomations {
	/** What looks into bundles. */
	readonly bundleTool?: readonly string[] | undefined;
	/** @param send what the window is told: answers, notices, and how the engine stands */
	link(directory: string, send: (message: ShellMessage) => void): AutomationLink;
	/** The processes of the engines. */
	pids(): readonly number[];
	close(): Promise<void>;
}

interface Standing {
	readonly state: EngineState;
	readonly message?: string;
}

interface Open {
	readonly engine: EngineProcess;
	readonly windows: Set<(message: ShellMessage) => void>;
	/** Requests under way, by the number they go out with. */
	readonly waiting: Map<number, { readonly id: number; readonly send: (message: ShellMessage) => void }>;
	lastId: number;
	readonly standing: { now: Standing };
}

const LOST: ErrorData = {
	code: "engine-unreachable",
	message: "The engine ended before it could answer. It is being started again; then try once more.",
};

export function createOpenAutomations(command: EngineCommand): OpenAutomations {
	const all = new Map<string, Open>();

	function open(directory: string): Open {
		const windows: Open["windows"] = new Set();
		const waiting: Open["waiting"] = new Map();
		const tell = (message: ShellMessage): void => {
			for (const send of [...windows]) send(message);
		};
		const standing: { now: Standing } = { now: { state: "starting" } };
		const engine = startEngineProcess(command, directory, {
			message(message) {
				if (message.type !== "answer") return tell(message);
				const asked = waiting.get(message.id);
				waiting.delete(message.id);
				asked?.send({ ...message, id: asked.id });
			},
			state(state, message) {
				if (state === "restarting" || state === "failed") {
					for (const { id, send } of waiting.values()) send({ type: "answer", id, ok: false, error: LOST });
					waiting.clear();
				}
				standing.now = { state, ...(message !== undefined && { message }) };
				tell({ type: "engine", ...standing.now });
			},
		});
		return { engine, windows, waiting, standing, lastId: 0 };
	}

	return {
		bundleTool: command.bundleTool,
		link(directory, send) {
			let automation = all.get(directory);
			if (automation === undefined) {
				automation = open(directory);
				all.set(directory, automation);
			}
			const { windows, waiting, engine } = automation;
			const own = automation;
			windows.add(send);
			send({ type: "engine", ...own.standing.now });
			return {
				directory,
				request({ id, method, args }) {
					if (own.standing.now.state === "failed") {
						const error: ErrorData = { code: "engine-unreachable", message: own.standing.now.message ?? LOST.message };
						return send({ type: "answer", id, ok: false, error });
					}
					const number = ++own.lastId;
					waiting.set(number, { id, send });
					engine.send({ type: "request", id: number, method, args });
				},
				restart: () => engine.restart(),
				async release() {
					windows.delete(send);
					if (windows.size > 0 || all.get(directory) !== own) return;
					all.delete(directory);
					await engine.stop();
				},
			};
		},
		pids: () => [...all.values()].flatMap(({ engine }) => engine.pid ?? []),
		async close() {
			const engines = [...all.values()].map(({ engine }) => engine);
			all.clear();
			await Promise.all(engines.map((engine) => engine.stop()));
		},
	};
}
