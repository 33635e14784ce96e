import { stripVTControlCharacters } from "node:util";
import { createFakeEngine, type FakeEngine, type FakeEngineOptions } from "../host/remote/fake/index.ts";
import type { AttachedEngine } from "../host/remote/index.ts";
import type { InterruptSignal, Io } from "./io.ts";
import { main } from "./main.ts";
import type { Services } from "./services.ts";

/** A command line's world, in memory: what was written is kept. */
export interface FakeIo extends Io {
	readonly written: { out: string; err: string };
	interrupt(signal?: InterruptSignal): void;
	/** The reader of standard output leaves. */
	breakPipe(): void;
}

export function createFakeIo(options: Partial<Io> & { readonly stdin?: string } = {}): FakeIo {
	const written = { out: "", err: "" };
	const listeners = new Set<(signal: InterruptSignal) => void>();
	let broken = false;
	const { stdin = "", ...given } = options;
	return {
		terminal: false,
		errorTerminal: false,
		color: false,
		errorColor: false,
		columns: 80,
		cwd: "/",
		env: {},
		now: () => 0,
		input: async () => stdin,
		async *lines() {
			if (stdin !== "") yield* stdin.replace(/\n$/, "").split("\n");
		},
		...given,
		written,
		out(text) {
			if (!broken) written.out += text;
		},
		err(text) {
			written.err += text;
		},
		get broken() {
			return broken;
		},
		onInterrupt(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		interrupt(signal = "SIGINT") {
			for (const listener of [...listeners]) listener(signal);
		},
		breakPipe() {
			broken = true;
		},
	};
}

export interface Ran {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

/** A command line on a fake engine. */
export interface FakeCli {
	readonly engine: FakeEngine;
	readonly io: FakeIo;
	/** How often an engine was attached to. */
	readonly attached: string[];
	readonly edited: string[];
	/** Runs a command and gives what it has written. Colours are left out. */
	run(...argv: string[]): Promise<Ran>;
}

export function createFakeCli(
	options: FakeEngineOptions & {
		readonly io?: Parameters<typeof createFakeIo>[0];
		readonly own?: boolean;
		readonly onEdit?: (file: string) => number;
	} = {},
): FakeCli {
	const engine = createFakeEngine(options);
	const io = createFakeIo(options.io);
	const attached: string[] = [];
	const edited: string[] = [];
	const services: Services = {
		async attach(directory) {
			attached.push(directory);
			return Object.assign(Object.create(engine) as AttachedEngine, {
				own: options.own ?? true,
				idle: async () => {},
			});
		},
		project: () => import("../project/index.ts"),
		check: () => import("../host/check/index.ts"),
		bundle: () => import("../host/bundle/index.ts"),
		async edit(file) {
			edited.push(file);
			return options.onEdit?.(file) ?? 0;
		},
	};
	return {
		engine,
		io,
		attached,
		edited,
		async run(...argv) {
			io.written.out = "";
			io.written.err = "";
			const code = await main(argv, { io, services });
			return { code, out: stripVTControlCharacters(io.written.out), err: stripVTControlCharacters(io.written.err) };
		},
	};
}
