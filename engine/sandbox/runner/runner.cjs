/**
 * A runner process: isolates and nothing else. It only ever answers; it opens no file or socket of its own after start,
 * keeps nothing that cannot be lost, and may be killed at any moment.
 */

const { configureSlot, createSlot, defineUnit } = require("./isolate-slot.cjs");
const { createLineReader, MOST_SLOTS } = require("./lines.cjs");

/** Replies are handed on in portions, so that the engine has something to do while the next ones are worked out. */
const FLUSH_LENGTH = 2048;
/** Zero-delay timers fired in one entry before the engine gets a turn. */
const MOST_TURNS = 50;
/** Runs after which a slot is looked at, and the share of its memory that makes it give way to a new one. */
const RESTS_BETWEEN_CHECKS = 64;
const RETIRE_SHARE = 0.5;
/** Share of a slot's memory that tasks' data may take before the oldest is let go. */
const DATA_SHARE = 0.2;

/** @typedef {import("./isolate-slot.cjs").Slot} Slot */
/** @typedef {import("../wire.ts").CodeUnit} CodeUnit */
/** @typedef {import("../wire.ts").LimitName} LimitName */

/** @type {import("../wire.ts").ProgramMessage | undefined} */
let program;
/** @type {Map<string, CodeUnit>} */
let steps = new Map();
/** @type {Map<string, CodeUnit>} */
let conditions = new Map();
/** @type {Slot[]} */
const slots = [];
/** @type {Map<string, Slot>} */
const slotOfRun = new Map();
/** @type {Map<string, Slot>} */
const slotOfTask = new Map();
/** @type {Map<string, number>} */
const cpuOfRun = new Map();

let out = "";
/** @param {string} line */
function send(line) {
	if (out === "") setImmediate(flush);
	out += `${line}\n`;
	if (out.length > FLUSH_LENGTH) flush();
}
function flush() {
	if (out === "") return;
	const text = out;
	out = "";
	process.stdout.write(text);
}

/** @param {Slot} slot */
function discard(slot) {
	slots.splice(slots.indexOf(slot), 1);
	for (const task of slot.tasks.keys()) if (slotOfTask.get(task) === slot) slotOfTask.delete(task);
	for (const run of slot.open) {
		slotOfRun.delete(run);
		cpuOfRun.delete(run);
	}
	try {
		slot.isolate.dispose();
	} catch {
		// Already disposed: it had run out of memory.
	}
}

/** @param {string} task @param {number} memoryMb @returns {Slot} */
function chooseSlot(task, memoryMb) {
	const home = slotOfTask.get(task);
	if (home !== undefined && home.open.size === 0 && home.memoryMb === memoryMb) return home;
	let best;
	for (const slot of slots) {
		if (slot.memoryMb !== memoryMb) continue;
		if (best === undefined || slot.open.size < best.open.size) best = slot;
	}
	if (best !== undefined && (best.open.size === 0 || slots.length >= MOST_SLOTS)) return best;
	const slot = createSlot(memoryMb);
	slots.push(slot);
	return slot;
}

/** @param {Slot} slot @param {string} step */
function prepare(slot, step) {
	if (program === undefined) throw new Error("No program");
	if (slot.program !== program.version) configureSlot(slot, program);
	if (slot.defined.has(step)) return;
	const unit = steps.get(step);
	if (unit !== undefined) defineUnit(slot, "steps", unit);
	const expressions = conditions.get(step);
	if (expressions !== undefined) defineUnit(slot, "conditions", expressions);
	slot.defined.add(step);
}

/** @param {Slot} slot @param {string} task @param {number} from @param {number} to @param {string} data @returns {boolean} */
function syncData(slot, task, from, to, data) {
	if (slot.calls.sync.applySync(undefined, [task, from, to, data]) !== true) return false;
	holdData(slot, task, from, data);
	return true;
}

/** Takes note of data that the slot holds, or is about to, and lets older data go for it. */
function holdData(slot, task, from, data) {
	const before = slot.tasks.get(task) ?? 0;
	const bytes = from < 0 ? data.length : before + data.length;
	slot.tasks.delete(task);
	slot.tasks.set(task, bytes);
	slot.bytes += bytes - before;
	slotOfTask.set(task, slot);
	if (slot.bytes > slot.memoryMb * 1_048_576 * DATA_SHARE) evict(slot, task);
}

/** @param {Slot} slot @param {string} keep */
function evict(slot, keep) {
	for (const [task, bytes] of slot.tasks) {
		if (slot.bytes <= slot.memoryMb * 1_048_576 * DATA_SHARE) return;
		if (task === keep) continue;
		forget(slot, task, bytes);
	}
}

/** @param {Slot} slot @param {string} task @param {number} bytes */
function forget(slot, task, bytes) {
	slot.calls.release.applySync(undefined, [task]);
	slot.tasks.delete(task);
	slot.bytes -= bytes;
	if (slotOfTask.get(task) === slot) slotOfTask.delete(task);
}

/** Enters a run, reports what came of it, and sorts out limits that were passed. `work` answers false where the data is missing. */
function enter(slot, run, work) {
	const timeout = cpuOfRun.get(run) ?? 5000;
	const lossless = (job) => {
		const startedAt = performance.now();
		try {
			return job();
		} catch (error) {
			if (slot.isolate.isDisposed || isTimeout(error, performance.now() - startedAt, timeout)) throw error;
			// What came out is a rejection that the step left behind: it concerns that run only.
			slot.calls.lost.applySync(undefined, [run, lostText(error)], { timeout });
		}
	};
	try {
		if (lossless(() => work(timeout)) === false) {
			close(slot, run);
			return send(`N ${run}`);
		}
		let report = slot.calls.report.applySync(undefined, [run], { timeout });
		for (let turn = 0; report === "" && turn < MOST_TURNS; turn++) {
			lossless(() => slot.calls.wake.applySync(undefined, [run, -1, -1], { timeout }));
			report = slot.calls.report.applySync(undefined, [run], { timeout });
		}
		if (report === "") report = '{"s":"w","at":0}';
		else if (!report.startsWith('{"s":"w"')) close(slot, run);
		send(`R ${run}\t${report}`);
		if (slot.open.size === 0 && ++slot.rests % RESTS_BETWEEN_CHECKS === 0) retireIfFull(slot);
	} catch (error) {
		fail(slot, run, error);
	}
}

/** A step can reject with the same words; time it cannot forge. @param {unknown} error @param {number} elapsed @param {number} timeout @returns {boolean} */
function isTimeout(error, elapsed, timeout) {
	return error instanceof Error && /timed out/.test(error.message) && elapsed >= timeout * 0.9;
}

/** @param {unknown} error @returns {string} */
function lostText(error) {
	try {
		return error instanceof Error ? error.message : String(error);
	} catch {
		return "a value that cannot be shown";
	}
}

/** A run can leave weight behind that nothing frees, such as private fields put on what all runs share. @param {Slot} slot */
function retireIfFull(slot) {
	const { used_heap_size, externally_allocated_size } = slot.isolate.getHeapStatisticsSync();
	if (used_heap_size + externally_allocated_size > slot.memoryMb * 1_048_576 * RETIRE_SHARE) discard(slot);
}

/** @param {Slot} slot @param {string} run */
function close(slot, run) {
	slot.open.delete(run);
	slotOfRun.delete(run);
	cpuOfRun.delete(run);
}

/** @param {Slot} slot @param {string} run @param {unknown} error */
function fail(slot, run, error) {
	const message = error instanceof Error ? error.message : String(error);
	const limit = /timed out/.test(message) ? "cpuMs" : /memory limit|disposed/.test(message) ? "memoryMb" : "process";
	slot.open.delete(run);
	send(`L ${run} ${limit}\t${JSON.stringify(message)}`);
	abandon(slot, limit, message);
	slotOfRun.delete(run);
	cpuOfRun.delete(run);
}

/** Whatever stopped an isolate may have stopped it midway: nothing in it can be relied on any more. @param {Slot} slot @param {LimitName} limit @param {unknown} reason */
function abandon(slot, limit, reason) {
	const others = [...slot.open];
	discard(slot);
	for (const other of others) send(`L ${other} ${limit}\t${JSON.stringify(`shared:${String(reason)}`)}`);
}

/** @param {string[]} tokens @param {string} data @param {string} message */
function start(tokens, data, message) {
	const [run, task, from, to, cpu, memory, step] = tokens;
	let slot;
	try {
		slot = chooseSlot(task, Number(memory));
		prepare(slot, step);
		holdData(slot, task, Number(from), data);
	} catch (error) {
		if (slot !== undefined) return fail(slot, run, error);
		return send(`L ${run} memoryMb\t${JSON.stringify(String(error))}`);
	}
	slot.open.add(run);
	slotOfRun.set(run, slot);
	cpuOfRun.set(run, Number(cpu));
	const { calls } = slot;
	enter(slot, run, (timeout) => {
		const request = [run, task, step, message, Number(from), Number(to), data];
		return calls.start.applySync(undefined, request, { timeout });
	});
}

/** @param {string[]} tokens @param {string} data */
function evaluate(tokens, data) {
	const [request, task, from, to, now, index, step] = tokens;
	let slot;
	try {
		slot = chooseSlot(task, slotOfTask.get(task)?.memoryMb ?? slots[0]?.memoryMb ?? 128);
		prepare(slot, step);
		if (!syncData(slot, task, Number(from), Number(to), data)) return send(`Y ${request}`);
		const value = slot.calls.evaluate.applySync(undefined, [task, step, Number(index), Number(now)], { timeout: 1000 });
		send(`V ${request}\t${value}`);
	} catch (error) {
		if (slot !== undefined) abandon(slot, "process", error);
		send(`V ${request}\t${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}`);
	}
}

/** @param {string} line */
function onLine(line) {
	const tab = line.indexOf("\t");
	const tokens = (tab < 0 ? line : line.slice(0, tab)).split(" ");
	const rest = tab < 0 ? "" : line.slice(tab + 1);
	const kind = tokens.shift();
	switch (kind) {
		case "S": {
			const second = rest.indexOf("\t");
			return start(tokens, rest.slice(0, second), rest.slice(second + 1));
		}
		case "W":
		case "A": {
			const run = tokens[0];
			const slot = slotOfRun.get(run);
			if (slot === undefined) return send(`G ${run}`);
			const { calls } = slot;
			if (kind === "A") enter(slot, run, (timeout) => calls.answer.applySync(undefined, [run, rest], { timeout }));
			else
				enter(slot, run, (timeout) =>
					calls.wake.applySync(undefined, [run, Number(tokens[1]), Number(tokens[2])], { timeout }),
				);
			return;
		}
		case "E": {
			const run = tokens[0];
			const slot = slotOfRun.get(run);
			if (slot === undefined) return;
			close(slot, run);
			try {
				slot.calls.end.applySync(undefined, [run]);
			} catch (error) {
				abandon(slot, "process", error);
			}
			return;
		}
		case "F": {
			const task = tokens[0];
			for (const slot of [...slots]) {
				const bytes = slot.tasks.get(task);
				try {
					if (bytes !== undefined) forget(slot, task, bytes);
				} catch (error) {
					abandon(slot, "process", error);
				}
			}
			return;
		}
		case "X":
			return evaluate(tokens, rest);
		case "K": {
			const message = JSON.parse(rest);
			program = message;
			steps = new Map(message.steps.map((unit) => [unit.name, unit]));
			conditions = new Map(message.conditions.map((unit) => [unit.name, unit]));
			return;
		}
		default:
			throw new Error(`Unknown message ${kind}`);
	}
}

const reader = createLineReader(onLine);
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => {
	reader.push(chunk);
	flush();
});
process.stdin.on("end", () => process.exit(0));
// The first isolate is made before the first run asks for it.
slots.push(createSlot(Number(process.argv[2] ?? 128)));
send("O");
flush();
