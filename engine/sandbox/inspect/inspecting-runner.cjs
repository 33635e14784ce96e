/**
 * A runner process for runs that are looked into: each in an isolate of its own, that can stand still. It only ever
 * answers, keeps nothing that cannot be lost, and may be killed at any moment. One JSON text a line, both ways.
 */
const { createLineReader } = require("../runner/lines.cjs");
const { openInspectedSlot } = require("./inspected-slot.cjs");

/** Isolates at once; beyond that, runs share them, and stand still together. */
const MOST_SLOTS = 12;
/** Zero-delay timers fired in one entry before the engine gets a turn. */
const MOST_TURNS = 50;

/** @typedef {Awaited<ReturnType<typeof openInspectedSlot>>} InspectedSlot */
/** @typedef {{ slot: Promise<InspectedSlot>, open: Set<string>, queue: Promise<unknown>, memoryMb: number, current: string | undefined, clock: CpuClock | undefined, gone: boolean }} Place */
/** @typedef {{ stop(): void, start(): void, end(): void }} CpuClock */

/** @type {import("../wire.ts").ProgramMessage | undefined} */
let program;
/** @type {readonly import("./inspected-sandbox.ts").LineStop[]} */
let lines = [];
/** @type {Set<Place>} */
const places = new Set();
/** @type {Map<string, { place: Place, cpuMs: number }>} */
const runs = new Map();

/** @param {unknown} message */
function send(message) {
	process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** Processor time of one entry; it stands while the code does. @param {number} ms @param {() => void} onEnd @returns {CpuClock} */
function cpuClock(ms, onEnd) {
	let left = ms;
	let startedAt = performance.now();
	let timer = setTimeout(onEnd, left);
	return {
		stop() {
			clearTimeout(timer);
			left = Math.max(1, left - (performance.now() - startedAt));
		},
		start() {
			clearTimeout(timer);
			startedAt = performance.now();
			timer = setTimeout(onEnd, left);
		},
		end() {
			left = Number.POSITIVE_INFINITY;
			clearTimeout(timer);
		},
	};
}

/** @param {number} memoryMb @returns {Place} */
function openPlace(memoryMb) {
	/** @type {Place} */
	const place = {
		slot: openInspectedSlot(memoryMb, {
			stopped(stop) {
				place.clock?.stop();
				send({ t: "stopped", run: place.current, stop });
			},
			resumed: () => place.clock?.start(),
			stuck: () => discard(place, "cpuMs", "An expression took too long"),
		}),
		open: new Set(),
		queue: Promise.resolve(),
		memoryMb,
		current: undefined,
		clock: undefined,
		gone: false,
	};
	place.queue = place.slot.then((slot) => slot.setLines(lines));
	places.add(place);
	return place;
}

/** @param {number} memoryMb @returns {Place} */
function choosePlace(memoryMb) {
	const fitting = [...places].filter((place) => place.memoryMb === memoryMb);
	const free = fitting.find((place) => place.open.size === 0);
	if (free !== undefined) return free;
	if (places.size < MOST_SLOTS || fitting.length === 0) return openPlace(memoryMb);
	return fitting.reduce((best, place) => (place.open.size < best.open.size ? place : best));
}

/** Whatever stopped an isolate may have stopped it midway: nothing in it can be relied on. @param {Place} place @param {string} limit @param {string} message */
function discard(place, limit, message) {
	if (place.gone) return;
	place.gone = true;
	places.delete(place);
	place.clock?.end();
	for (const run of place.open) {
		runs.delete(run);
		send({ t: "limit", run, limit, shared: run !== place.current, message });
	}
	place.open.clear();
	void place.slot.then((slot) => slot.dispose()).catch(() => {});
}

/** @param {Place} place @param {string} run */
function close(place, run) {
	place.open.delete(run);
	runs.delete(run);
}

/**
 * Does one entry into a run after those before it, and reports what came of it.
 * @param {string} run @param {(slot: InspectedSlot) => Promise<unknown>} work
 */
function enter(run, work) {
	const known = runs.get(run);
	if (known === undefined) return;
	const { place, cpuMs } = known;
	place.queue = place.queue
		.then(async () => {
			if (place.gone || !runs.has(run)) return;
			const slot = await place.slot;
			place.current = run;
			const clock = cpuClock(cpuMs, () => discard(place, "cpuMs", "Script execution timed out."));
			place.clock = clock;
			try {
				const report = await workOff(slot, run, work);
				if (place.gone || !runs.has(run)) return;
				if (report.startsWith('{"s":"w"')) await slot.follow();
				else close(place, run);
				send({ t: "report", run, report });
			} finally {
				clock.end();
				place.clock = undefined;
			}
		})
		.catch((error) => {
			const message = error instanceof Error ? error.message : String(error);
			discard(place, /memory limit|disposed/.test(message) ? "memoryMb" : "process", message);
		});
}

/** @param {InspectedSlot} inspected @param {string} run @param {(slot: InspectedSlot) => Promise<unknown>} work @returns {Promise<string>} */
async function workOff(inspected, run, work) {
	const { slot } = inspected;
	/** @param {() => Promise<unknown>} job */
	const lossless = async (job) => {
		try {
			await job();
		} catch (error) {
			if (slot.isolate.isDisposed || /memory limit/.test(String(error))) throw error;
			// What came out is a rejection that the step left behind: it concerns that run only.
			await slot.calls.lost.apply(undefined, [run, error instanceof Error ? error.message : String(error)]);
		}
	};
	await lossless(() => work(inspected));
	let report = await slot.calls.report.apply(undefined, [run]);
	for (let turn = 0; report === "" && turn < MOST_TURNS; turn++) {
		await lossless(() => slot.calls.wake.apply(undefined, [run, -1, -1]));
		report = await slot.calls.report.apply(undefined, [run]);
	}
	return report === "" ? '{"s":"w","at":0}' : String(report);
}

/** @param {any} message */
function start({ run, task, step, version, data, cpuMs, memoryMb, told, halt }) {
	/** @type {Place} */
	let place;
	try {
		place = choosePlace(memoryMb);
	} catch (error) {
		return send({ t: "limit", run, limit: "memoryMb", shared: false, message: String(error) });
	}
	place.open.add(run);
	runs.set(run, { place, cpuMs });
	const current = program;
	enter(run, async (inspected) => {
		if (current === undefined) throw new Error("No program");
		inspected.prepare(current, step);
		if (halt) await inspected.halt();
		return inspected.slot.calls.start.apply(undefined, [run, task, step, told, -1, version, data]);
	});
}

/** @param {any} message */
async function answerLook({ id, run, what, of, from, frame, expression }) {
	try {
		const slot = await runs.get(run)?.place.slot;
		const value =
			slot === undefined || runs.get(run)?.place.current !== run
				? undefined
				: what === "frames"
					? slot.frames()
					: what === "variables"
						? await slot.variables(of, from)
						: await slot.evaluate(frame, expression);
		send({ t: "look", id, value });
	} catch (error) {
		send({ t: "look", id, error: error instanceof Error ? error.message : String(error) });
	}
}

/** Does something with a run's isolate at once, whatever it is doing. @param {string} run @param {(slot: InspectedSlot) => Promise<unknown>} work */
function atOnce(run, work) {
	void runs
		.get(run)
		?.place.slot.then(work)
		.catch(() => {});
}

/** @param {string} line */
function onLine(line) {
	const message = JSON.parse(line);
	const { run } = message;
	switch (message.t) {
		case "program":
			program = message.program;
			return;
		case "lines":
			({ lines } = message);
			for (const place of places) void place.slot.then((slot) => slot.setLines(lines)).catch(() => {});
			return;
		case "start":
			return start(message);
		case "wake":
			return enter(run, ({ slot }) => slot.calls.wake.apply(undefined, [run, message.now, message.timer]));
		case "answer":
			return enter(run, ({ slot }) => slot.calls.answer.apply(undefined, [run, message.text]));
		case "end": {
			const place = runs.get(run)?.place;
			if (place === undefined) return;
			close(place, run);
			// It may be in the middle of anything.
			if (place.current === run && place.clock !== undefined) discard(place, "process", "The run was ended");
			else
				place.queue = place.queue
					.then(async () => (await place.slot).slot.calls.end.apply(undefined, [run]))
					.catch(() => {});
			return;
		}
		case "go":
			return atOnce(run, (slot) => slot.go(message.how));
		case "halt":
			return atOnce(run, (slot) => slot.halt());
		case "interrupt": {
			const isRunning = () => {
				const place = runs.get(run)?.place;
				return place?.current === run && place.clock !== undefined;
			};
			return atOnce(run, (slot) => slot.interrupt(isRunning));
		}
		case "let-go":
			return atOnce(run, (slot) => slot.letGo());
		case "look":
			void answerLook(message);
			return;
		default:
			throw new Error(`Unknown message ${message.t}`);
	}
}

const reader = createLineReader(onLine);
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => reader.push(chunk));
process.stdin.on("end", () => process.exit(0));
send({ t: "ready" });
