/**
 * One isolate with the supervisor in it, fit for many runs after another. Ideally one run at a time is under way in it:
 * then a limit that is passed costs that run alone.
 */
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/** @typedef {import("../wire.ts").CodeUnit} CodeUnit */
/** @typedef {import("../wire.ts").ProgramMessage} ProgramMessage */
/** @typedef {import("isolated-vm").Reference<(...args: unknown[]) => unknown>} Reference */

/**
 * @typedef {object} Slot
 * @property {import("isolated-vm").Isolate} isolate
 * @property {number} memoryMb
 * @property {Record<string, Reference>} calls the supervisor's functions
 * @property {Set<string>} open runs that started here and have not ended
 * @property {Map<string, number>} tasks bytes of task data sent here, by task; the oldest first
 * @property {Set<string>} defined steps compiled here
 * @property {number} bytes
 * @property {number} program
 * @property {number} rests times it was left without an open run
 */

/** @type {typeof import("isolated-vm")} */
const ivm = require("isolated-vm");

const GUEST = join(__dirname, "../guest");
const sources = new Map(
	readdirSync(GUEST)
		.filter((name) => name.endsWith(".js"))
		.map((name) => [name, readFileSync(join(GUEST, name), "utf8")]),
);

/** The text of one of the guest's modules. @param {string} name @returns {string} */
const guestSource = (name) => sources.get(name) ?? "";

/** Answers the guest's URL parser: the parts as JSON, or "" where it is no URL. @param {string} request @returns {string} */
function parseUrl(request) {
	try {
		const { href, base, part, value } = JSON.parse(request);
		const url = new URL(href, base);
		if (part !== undefined) Reflect.set(url, part, value);
		const { protocol, username, password, host, hostname, port, pathname, search, hash, origin } = url;
		return JSON.stringify({
			href: url.href,
			protocol,
			username,
			password,
			host,
			hostname,
			port,
			pathname,
			search,
			hash,
			origin,
		});
	} catch {
		return "";
	}
}

/**
 * An isolate with the guest's modules in it, before it is made safe for steps' code.
 * @throws where the isolate cannot be made (no memory left). @param {number} memoryMb @param {boolean=} inspector
 */
function openSlot(memoryMb, inspector = false) {
	const isolate = new ivm.Isolate({
		memoryLimit: Math.max(8, memoryMb),
		inspector,
		// The isolate's thread is lost for good then; only the end of this process frees it.
		onCatastrophicError: () => process.kill(process.pid, "SIGKILL"),
	});
	const context = isolate.createContextSync({ inspector });
	/** @type {Map<string, import("isolated-vm").Module>} */
	const modules = new Map();
	/** @param {string} name @returns {import("isolated-vm").Module} */
	const load = (name) => {
		const known = modules.get(name);
		if (known !== undefined) return known;
		const source = sources.get(name);
		if (source === undefined) throw new Error(`No guest module ${name}`);
		const module = isolate.compileModuleSync(source, { filename: `stepscape:${name}` });
		modules.set(name, module);
		return module;
	};
	/** @param {string} name @returns {import("isolated-vm").Module} */
	const evaluate = (name) => {
		const module = load(name);
		module.instantiateSync(context, (specifier) => load(specifier.replace("./", "")));
		module.evaluateSync();
		return module;
	};
	return { isolate, context, memoryMb, evaluate, entry: evaluate("supervisor.js") };
}

/** @param {ReturnType<typeof openSlot>} opened @returns {Slot} */
function finishSlot({ isolate, context, memoryMb, entry }) {
	const install = entry.namespace.getSync("install", { reference: true });
	const supervisor = install.applySync(undefined, [new ivm.Callback(parseUrl)], {
		result: { reference: true },
	});
	/** @param {string} name @returns {Reference} */
	const call = (name) => supervisor.getSync(name, { reference: true });
	const calls = {
		configure: call("configure"),
		check: call("check"),
		define: call("define"),
		sync: call("sync"),
		release: call("release"),
		start: call("start"),
		wake: call("wake"),
		answer: call("answer"),
		report: call("report"),
		end: call("end"),
		evaluate: call("evaluate"),
		lost: call("lost"),
	};
	contexts.set(isolate, context);
	return {
		isolate,
		memoryMb,
		calls,
		open: new Set(),
		tasks: new Map(),
		defined: new Set(),
		bytes: 0,
		program: -1,
		rests: 0,
	};
}

/** @throws where the isolate cannot be made (no memory left). @param {number} memoryMb @returns {Slot} */
const createSlot = (memoryMb) => finishSlot(openSlot(memoryMb));

/** @type {WeakMap<import("isolated-vm").Isolate, import("isolated-vm").Context>} */
const contexts = new WeakMap();

/** Compiles a unit of the automation's code and hands its factory to the supervisor. @param {Slot} slot @param {"steps" | "code" | "conditions"} kind @param {CodeUnit} unit */
function defineUnit(slot, kind, unit) {
	const context = contexts.get(slot.isolate);
	if (context === undefined) throw new Error("The slot has no context");
	slot.calls.check.applySync(undefined, [unit.body], { timeout: 5000 });
	const script = slot.isolate.compileScriptSync(unit.code, {
		filename: unit.file,
		lineOffset: 0,
		columnOffset: -unit.prefix,
	});
	const factory = script.runSync(context, { reference: true, timeout: 1000 });
	const { names, writes = {} } = unit;
	// The engine has the places themselves, in the same order.
	const places = Object.keys(writes).map((key, i) => [key, i + 1]);
	const text = JSON.stringify({ names, writes: places });
	slot.calls.define.applySync(undefined, [kind, unit.name, factory.derefInto(), text]);
}

/** Gives the slot the automation's settings, libraries and connectors' code; steps are compiled when first used. @param {Slot} slot @param {ProgramMessage} message */
function configureSlot(slot, message) {
	slot.program = message.version;
	slot.defined.clear();
	slot.calls.configure.applySync(undefined, [JSON.stringify(message.settings)]);
	for (const unit of message.code) defineUnit(slot, "code", unit);
}

module.exports = { configureSlot, createSlot, defineUnit, finishSlot, guestSource, openSlot };
