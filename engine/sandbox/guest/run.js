/** One run of a step: its view of the data, its timers and calls, and what it has to say at each pause. */
import { Api } from "./api.js";
import { createRandom, RunClock } from "./clock.js";
import { DraftRoot } from "./draft.js";
import { describeError, ownLines } from "./inspect.js";
import { checkDepth, collecting, collectPatch, plain } from "./patch.js";
import { secretsOf, withoutSecrets } from "./stash.js";
import { Timers } from "./timers.js";

const MOST_LOGGED = 8_000_000;
const MOST_CALLS = 10_000;
/** A shorter text cannot be nested too deeply. */
const LEAST_DEEP = 1000;

/** @param {number} bytes */
const megabytes = (bytes) => `the limit of ${Math.round(bytes / 1048576)} MB (dataMb)`;
/** @param {string} what @param {number} bytes */
const tooLarge = (what, bytes) => ({
	message: `${what} is larger than ${megabytes(bytes)}`,
	type: "LimitError",
	stack: "",
});

/**
 * @typedef {object} StartMessage
 * @property {number} seed
 * @property {number} now
 * @property {boolean=} virtual
 * @property {number} attempt
 * @property {number} maxBytes
 * @property {{ id: string, name: string, tags: string[], createdAt: string }} task
 * @property {[number, number][]=} clock recorded readings, when the run is replayed
 */

export class Run {
	/** @param {string} step @param {StartMessage} message @param {any} data @param {any} settings @param {any} modules */
	constructor(step, message, data, settings, modules) {
		this.step = step;
		this.attempt = message.attempt;
		this.task = message.task;
		this.base = data;
		this.maxBytes = message.maxBytes;
		this.replayed = message.clock !== undefined;
		this.clock = new RunClock(message.now, message.virtual === true, message.clock);
		this.seed = message.seed;
		/** @type {(() => number) | undefined} */
		this.chance = undefined;
		/** @type {Timers | undefined} */
		this.pending = undefined;
		this.draft = new DraftRoot(data, modules.steps.get(step)?.writes);
		/** @type {any} */
		this.effects = { subtasks: [] };
		/** Each as text. @type {string[]} */
		this.notes = [];
		this.lines = 0;
		/** Characters of all that was said, of calls since the last report, and whether the rest is left out. */
		this.logged = 0;
		this.asked = 0;
		this.muted = false;
		this.ending = false;
		/** What it changed, as text. */
		this.patch = "[]";
		/** @type {string[]} */
		this.entries = [];
		/** @type {Map<number, { resolve: (value: any) => void, reject: (error: any) => void, site: object }> | undefined} */
		this.calls = undefined;
		this.lastCall = 0;
		this.ended = false;
		/** @type {any} */
		this.result = undefined;
		/** @type {Map<string, any> | undefined} */
		this.loaded = undefined;
		this.settings = settings;
		this.modules = modules;
		this.api = new Api(this);
	}

	/** What a library or a connector's code has put on `module.exports`. @param {"lib" | "connectors"} kind @param {string} name */
	load(kind, name) {
		const key = `${kind}/${name}`;
		this.loaded ??= new Map();
		const known = this.loaded.get(key);
		if (known !== undefined) return known.exports;
		const module = { exports: {} };
		this.loaded.set(key, module);
		this.make(this.modules.code.get(key), { module, exports: module.exports });
		return module.exports;
	}

	/** Calls a file's factory with what it asks for. @param {{ factory: Function, names: string[] }} unit @param {any} own */
	make(unit, own = undefined) {
		const { factory, names } = unit;
		/** @type {any[]} */
		const parts = [];
		for (const name of names) parts.push(own !== undefined && Object.hasOwn(own, name) ? own[name] : this.api[name]);
		return Reflect.apply(factory, undefined, parts);
	}

	get timers() {
		this.pending ??= new Timers(this.clock);
		return this.pending;
	}

	random() {
		this.chance ??= createRandom(this.seed);
		return this.chance();
	}

	start() {
		this.#guard(() => {
			const content = this.make(this.modules.steps.get(this.step));
			Promise.resolve(content()).then(
				() => this.finish(),
				(error) => this.fail(error),
			);
		});
	}

	/** @param {() => void} work */
	#guard(work) {
		try {
			work();
		} catch (error) {
			this.fail(error);
		}
	}

	/** Something the run says; beyond some megabytes its logs are left out. @param {any} message */
	note(message) {
		if (this.ended) return;
		const text = JSON.stringify(message);
		this.logged += text.length;
		if (this.logged <= MOST_LOGGED) this.notes.push(text);
		else if (message.t === "k") {
			const { input: _input, output: _output, ...rest } = message;
			this.notes.push(JSON.stringify(rest));
		} else if (!this.muted) {
			this.muted = true;
			this.notes.push(JSON.stringify({ t: "l", level: "warn", values: [`Further output of this run is left out`] }));
		}
	}

	/** @param {string} text what the rejected promise was rejected with */
	lost(text) {
		this.notes.push(
			JSON.stringify({
				t: "l",
				level: "warn",
				values: [`A promise was rejected and nothing handled it: ${text.slice(0, 2000)}`],
			}),
		);
	}

	/** @param {string} connector @param {string} method @param {any} input */
	call(connector, method, input) {
		if (this.ended) return new Promise(() => {});
		this.calls ??= new Map();
		const { calls } = this;
		if (calls.size >= MOST_CALLS) throw new RangeError(`A run can have at most ${MOST_CALLS} calls under way at once`);
		const id = this.lastCall + 1;
		const text = JSON.stringify({ t: "c", id, connector, method, input });
		if (text.length > this.maxBytes || this.asked + text.length > this.maxBytes * 2)
			throw new RangeError(`What is sent to "${connector}.${method}" is larger than ${megabytes(this.maxBytes)}`);
		this.lastCall = id;
		this.asked += text.length;
		this.notes.push(text);
		// Where it was called: the answer comes from outside and has no lines of the step's own.
		const site = {};
		Error.captureStackTrace(site);
		return new Promise((resolve, reject) => calls.set(id, { resolve, reject, site }));
	}

	/** @param {any} message */
	answer(message) {
		const waiting = this.calls?.get(message.call);
		if (waiting === undefined) return;
		this.calls?.delete(message.call);
		this.entries.push(`c${message.call}`);
		if (message.error === undefined) waiting.resolve(message.output);
		else {
			const error = new Error(message.error.message);
			Object.defineProperty(error, "stack", {
				value: `Error: ${message.error.message}\n${ownLines(String(/** @type {any} */ (waiting.site).stack))}`,
				writable: true,
				configurable: true,
			});
			if (message.error.code !== undefined)
				Object.defineProperty(error, "code", {
					value: message.error.code,
					enumerable: true,
					writable: true,
					configurable: true,
				});
			waiting.reject(error);
		}
	}

	/** Fires what is due, one timer an entry, so that its microtasks run before the next. @param {number | undefined} id a replay names it */
	wake(id) {
		const due = id ?? this.dueTimer();
		if (due === undefined) return;
		this.entries.push(`t${due}`);
		this.#guard(() => this.pending?.fire(due));
	}

	dueTimer() {
		const next = this.pending?.next();
		return next !== undefined && next.due <= this.clock.peek() ? next.id : undefined;
	}

	finish() {
		if (!this.ended) this.#end(undefined);
	}

	/** @param {any} error */
	fail(error) {
		if (!this.ended) this.#end(describeError(error));
	}

	/** @param {any} error */
	#end(error) {
		// What is stored may have a `toJSON` that gets here again.
		if (this.ending) return;
		this.ending = true;
		let failure = error;
		try {
			const patch = collecting(this.draft, () => collectPatch(this.draft));
			if (patch.length > 0) {
				const text = JSON.stringify(patch);
				if (text.length > LEAST_DEEP) checkDepth(patch);
				this.patch = text;
			}
			if (this.patch.length > this.maxBytes) failure = tooLarge("The data this run wrote", this.maxBytes);
			else if (failure === undefined && this.#asks() && JSON.stringify(this.effects).length > this.maxBytes)
				failure = tooLarge("What this run handed to its task", this.maxBytes);
			if (this.patch.length > this.maxBytes) this.patch = "[]";
		} catch (reason) {
			this.patch = "[]";
			const described = describeError(reason);
			failure ??= { ...described, message: `What the step left in data cannot be stored: ${described.message}` };
		}
		this.ended = true;
		const { readings, departed, recorded, at } = this.clock;
		// What most runs have nothing to say of is left out.
		const isBare = readings.length === 0 && this.entries.length === 0;
		const record = {
			seed: this.seed,
			...(readings.length === 0 ? {} : { clock: readings }),
			...(this.entries.length === 0 ? {} : { entries: this.entries }),
		};
		this.result = {
			s: failure === undefined ? "d" : "f",
			...(failure !== undefined ? { error: failure } : this.#asks() ? { effects: this.effects } : {}),
			...(isBare ? {} : { record }),
			...(recorded !== undefined && (departed || at < recorded.length) ? { clockDeparted: true } : {}),
		};
	}

	/** True where the run asked its task for anything. */
	#asks() {
		for (const key in this.effects) if (key !== "subtasks") return true;
		return this.effects.subtasks.length > 0;
	}

	/** What happened since the last time, as text; undefined while a timer is due. */
	report() {
		if (!this.ended && !this.replayed && this.dueTimer() !== undefined) return undefined;
		if (!this.ended && !this.calls?.size && !this.pending?.pending.size) {
			this.#end({
				message: "The step waits for a promise that nothing can settle: no timer and no connector call is under way",
				type: "DeadlockError",
				stack: "",
			});
		}
		const message = this.ended
			? this.result
			: {
					s: "w",
					at: this.pending?.next()?.due ?? null,
					// No run starts any more, though this one goes on (rule T3).
					...(this.effects.complete !== undefined || this.effects.ignore === true ? { closing: true } : {}),
				};
		const secrets = this.#secrets();
		let notes = this.notes;
		this.notes = [];
		this.asked = 0;
		if (secrets.length > 0) {
			if (message.error !== undefined) message.error = withoutSecrets(message.error, secrets);
			notes = notes.map((text) => {
				const note = JSON.parse(text);
				const shown =
					note.t === "c" ? { ...note, shown: withoutSecrets(note.input, secrets) } : withoutSecrets(note, secrets);
				return JSON.stringify(shown);
			});
		}
		const head = JSON.stringify(message).slice(0, -1);
		const patch = this.ended ? `,"patch":${this.patch}` : "";
		const said = notes.length === 0 ? "" : `,"notes":[${notes.join()}]`;
		return `${head}${patch}${said}}`;
	}

	#secrets() {
		const { base, copy } = this.draft.top;
		const before = base.$stash;
		const touched = this.draft.nodes.get(before)?.dirty === true || (copy !== undefined && copy.$stash !== before);
		if (!touched && (before === undefined || Object.keys(before).length === 0)) return [];
		let left;
		try {
			left = touched ? plain(this.draft.data.$stash) : undefined;
		} catch {
			// It cannot be stored either; what can be read of it is hidden all the same.
		}
		return secretsOf(before, left);
	}

	/** True for `data.$stash` and what stands in it. @param {any} value */
	isSecret(value) {
		let node = this.draft.byProxy.get(value);
		while (node?.parent !== undefined) {
			if (node.key === "$stash" && node.parent.parent === undefined) return true;
			node = node.parent;
		}
		return false;
	}
}
