/** What a step sees (rules S1–S7), made anew for each run. */
import { callCode } from "./code-connector.js";
import { inspect, safeText } from "./inspect.js";
import { plain } from "./patch.js";
import { URL, URLSearchParams } from "./url.js";
import { atob, btoa, structuredClone, TextDecoder, TextEncoder } from "./web.js";

const MOST_LOG_LINES = 10_000;
const MOST_SUBTASKS = 1_000;
const MOST_TAGS = 100;
const MOST_NAME = 1_000;
const VISUALIZATIONS = ["data", "data-map", "table", "chart", "graph"];
const TIME = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new task's id: a ULID whose random part comes from the run, so that a replay names the same subtasks. @param {any} run */
function subtaskId(run) {
	let time = run.clock.now();
	let text = "";
	for (let i = 0; i < 10; i++) {
		text = TIME[time % 32] + text;
		time = Math.floor(time / 32);
	}
	for (let i = 0; i < 16; i++) text += TIME[Math.floor(run.random() * 32)];
	return text;
}

/** A text that is a name, not a document. @param {any} value @param {string} what */
function short(value, what) {
	const text = String(value);
	if (text.length > MOST_NAME) throw new RangeError(`${what} can have at most ${MOST_NAME} characters`);
	return text;
}

/** @param {any} run */
function duration(/** @type {any} */ ms, /** @type {string} */ what) {
	const value = Number(ms);
	if (!(value >= 0)) throw new TypeError(`${what} takes a number of milliseconds, not ${safeText(ms)}`);
	return value;
}

/** @param {any} run @param {any} settings */
export function createTask(run, settings) {
	const { task, effects } = run;
	let handed = 0;
	return {
		id: () => task.id,
		/** @param {any[]} args */
		name: (...args) => {
			if (args.length > 0) effects.name = task.name = short(args[0], "A task's name");
			return task.name;
		},
		/** @param {any[]} args */
		tags: (...args) => {
			if (args.length > 0) {
				const tags = Array.from(args[0]);
				if (tags.length > MOST_TAGS) throw new RangeError(`A task can have at most ${MOST_TAGS} tags`);
				effects.tags = task.tags = tags.map((tag) => short(tag, "A tag"));
			}
			return [...task.tags];
		},
		createdAt: task.createdAt,
		workspace: () => settings.workspace,
		region: () => settings.region,
		/** @param {any} key */
		config: (key) => settings.config.get(String(key)),
		/** @param {any[]} args */
		complete: (...args) => {
			effects.complete = args.length > 0 && args[0] !== undefined ? { result: plain(args[0]) } : {};
		},
		ignore: () => {
			effects.ignore = true;
		},
		/** @param {any} ms */
		park: (ms) => {
			effects.park = duration(ms, "task.park");
		},
		/** @param {any} ms */
		timeout: (ms) => {
			effects.timeout = duration(ms, "task.timeout");
		},
		/** @param {any[]} args */
		completeOnExpire: (...args) => {
			effects.completeOnExpire = args.length > 0 && args[0] !== undefined ? { result: plain(args[0]) } : {};
		},
		/** @param {any} name @param {any} data @param {any} options */
		subtask: (name, data, options) => {
			const copy = plain(data ?? {});
			if (typeof copy !== "object" || copy === null || Array.isArray(copy))
				throw new TypeError("task.subtask takes the child's data as an object");
			handed += JSON.stringify(copy).length;
			if (handed > run.maxBytes)
				throw new RangeError("The data of this run's subtasks is larger than the limit (dataMb)");
			if (effects.subtasks.length >= MOST_SUBTASKS)
				throw new RangeError(`A run can start at most ${MOST_SUBTASKS} subtasks`);
			const id = subtaskId(run);
			const into = options?.into;
			effects.subtasks.push({
				id,
				name: short(name, "A task's name"),
				data: copy,
				...(into === undefined || into === null ? {} : { into: short(into, "The path of a subtask's result") }),
				waitFor: options?.waitFor === true,
			});
			return id;
		},
		/** @param {any} picture */
		visualize: (picture) => {
			const type = String(picture?.type ?? "data");
			if (!VISUALIZATIONS.includes(type))
				throw new TypeError(`task.visualize knows no type "${type}". There are: ${VISUALIZATIONS.join(", ")}`);
			if (run.lines++ >= MOST_LOG_LINES) return;
			run.note({
				t: "v",
				kind: type,
				name: short(picture?.name ?? type, "A visualization's name"),
				data: inspect(picture?.data, run),
				...(picture?.options === undefined ? {} : { options: inspect(picture.options, run) }),
			});
		},
	};
}

/** @param {any} run */
export function createStep(run) {
	return {
		redo: () => {
			run.effects.redo = true;
		},
		name: () => run.step,
		attempt: () => run.attempt,
	};
}

/** @param {any} run */
export function createConsole(run) {
	/** @param {string} level */
	const at =
		(level) =>
		(/** @type {any[]} */ ...values) => {
			if (run.ended) return;
			if (run.lines++ < MOST_LOG_LINES) run.note({ t: "l", level, values: values.map((value) => inspect(value, run)) });
			else if (run.lines === MOST_LOG_LINES + 1)
				run.note({
					t: "l",
					level: "warn",
					values: [`Further output of this run is left out (over ${MOST_LOG_LINES} lines)`],
				});
		};
	const log = at("log");
	return {
		log,
		info: at("info"),
		warn: at("warn"),
		error: at("error"),
		debug: at("debug"),
		trace: at("debug"),
		table: log,
		dir: log,
	};
}

/** @param {string[]} names @param {string} file */
function thereAre(names, file) {
	if (names.length === 0) return `This automation has none: add ${file}.`;
	return `There ${names.length === 1 ? "is" : "are"}: ${names.join(", ")}.`;
}

/** `connectors.<namespace>.<method>(input)`. @param {any} run @param {any} settings */
export function createConnectors(run, settings) {
	/** @type {Map<string, any>} */
	const made = new Map();
	const namespaces = () => [...settings.connectors.keys()];
	return new Proxy(Object.create(null), {
		get(_target, namespace) {
			if (typeof namespace === "symbol") return undefined;
			let connector = made.get(namespace);
			if (connector === undefined) {
				connector = createConnector(run, namespace, settings.connectors.get(namespace), namespaces);
				made.set(namespace, connector);
			}
			return connector;
		},
		has: (_target, namespace) => settings.connectors.has(namespace),
		ownKeys: namespaces,
		getOwnPropertyDescriptor(_target, namespace) {
			return settings.connectors.has(namespace)
				? { value: undefined, enumerable: true, configurable: true }
				: undefined;
		},
	});
}

/** @param {any} run @param {string} namespace @param {any} known @param {() => string[]} namespaces */
function createConnector(run, namespace, known, namespaces) {
	/** @type {Map<string, any>} */
	const methods = new Map();
	return new Proxy(Object.create(null), {
		get(_target, method) {
			// A connector is no promise: `await connectors.x` must not take it for one.
			if (typeof method === "symbol" || method === "then" || method === "toJSON") return undefined;
			let call = methods.get(method);
			if (call === undefined) {
				call = async (/** @type {any[]} */ ...args) => {
					if (known === undefined) {
						const there = thereAre(namespaces(), `connectors/${namespace}.json`);
						throw new Error(`There is no connector "${namespace}". ${there}`);
					}
					if (known.methods !== undefined && !known.methods.includes(method))
						throw new Error(
							`The connector "${namespace}" has no method "${method}". It has: ${known.methods.join(", ")}.`,
						);
					const input = plain(args[0]);
					return known.code ? callCode(run, namespace, method, input) : run.call(namespace, method, input);
				};
				methods.set(method, call);
			}
			return call;
		},
		has: (_target, method) => known?.methods?.includes(method) === true,
	});
}

/** @param {any} run @param {any} settings */
export function createLib(run, settings) {
	return new Proxy(Object.create(null), {
		get(_target, name) {
			if (typeof name === "symbol" || name === "then" || name === "toJSON") return undefined;
			if (!settings.libraries.has(name)) {
				const there = thereAre([...settings.libraries], `lib/${name}.js`);
				throw new ReferenceError(`There is no library "${name}". ${there}`);
			}
			return run.load("lib", name);
		},
		has: (_target, name) => settings.libraries.has(name),
		ownKeys: () => [...settings.libraries.keys()],
		getOwnPropertyDescriptor: (_target, name) =>
			settings.libraries.has(name) ? { value: undefined, enumerable: true, configurable: true } : undefined,
	});
}

/** Node's `process`, as far as it is harmless: the same on every machine and at every replay. @param {any} run */
function createProcess(run) {
	const MB = 1048576;
	const elapsed = () => run.clock.now() - run.clock.startedAt;
	return {
		env: {},
		memoryUsage: () => ({ rss: 64 * MB, heapTotal: 32 * MB, heapUsed: 16 * MB, external: MB, arrayBuffers: 0 }),
		/** @param {any} previous */
		cpuUsage: (previous) => {
			const user = elapsed() * 1000;
			return { user: Math.max(0, user - (previous?.user ?? 0)), system: 0 };
		},
		uptime: () => elapsed() / 1000,
		/** @param {any} previous */
		hrtime: (previous) => {
			const ms = run.clock.now() - (previous === undefined ? 0 : previous[0] * 1000 + previous[1] / 1e6);
			return [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
		},
		_getActiveHandles: () => [],
		_getActiveRequests: () => [],
		/** @param {any} callback @param {any[]} args */
		nextTick: (callback, ...args) => {
			Promise.resolve()
				.then(() => callback(...args))
				.catch((error) => run.fail(error));
		},
	};
}

/** @param {any} run */
function randomUuid(run) {
	let text = "";
	for (let i = 0; i < 32; i++) {
		const digit = i === 12 ? 4 : i === 16 ? 8 + Math.floor(run.random() * 4) : Math.floor(run.random() * 16);
		text += (i === 8 || i === 12 || i === 16 || i === 20 ? "-" : "") + digit.toString(16);
	}
	return text;
}

/** What code finds by name; each part is made when first asked for, since most runs need few of them. */
export class Api {
	#run;
	/** @type {any} */
	#made = {};
	/** @param {any} run */
	constructor(run) {
		this.#run = run;
	}
	/** @param {string} name @param {() => any} make */
	#once(name, make) {
		this.#made[name] ??= make();
		return this.#made[name];
	}
	get data() {
		return this.#run.draft.data;
	}
	get task() {
		return this.#once("task", () => createTask(this.#run, this.#run.settings));
	}
	get step() {
		return this.#once("step", () => createStep(this.#run));
	}
	get lib() {
		return this.#once("lib", () => createLib(this.#run, this.#run.settings));
	}
	get connectors() {
		return this.#once("connectors", () => createConnectors(this.#run, this.#run.settings));
	}
	get console() {
		return this.#once("console", () => createConsole(this.#run));
	}
	get process() {
		return this.#once("process", () => createProcess(this.#run));
	}
	get crypto() {
		const run = this.#run;
		return this.#once("crypto", () => ({ randomUUID: () => randomUuid(run) }));
	}
	get setTimeout() {
		const run = this.#run;
		/** @param {any} callback @param {any} delay @param {any[]} args */
		return (callback, delay, ...args) => run.timers.add(callback, delay, args, false);
	}
	get setInterval() {
		const run = this.#run;
		/** @param {any} callback @param {any} delay @param {any[]} args */
		return (callback, delay, ...args) => run.timers.add(callback, delay, args, true);
	}
	get setImmediate() {
		const run = this.#run;
		/** @param {any} callback @param {any[]} args */
		return (callback, ...args) => run.timers.immediate(callback, args);
	}
	get clearTimeout() {
		const run = this.#run;
		/** @param {any} id */
		return (id) => run.timers.remove(id);
	}
	get clearInterval() {
		return this.clearTimeout;
	}
	get clearImmediate() {
		return this.clearTimeout;
	}
	get queueMicrotask() {
		const run = this.#run;
		/** @param {any} callback */
		return (callback) => {
			if (typeof callback !== "function") throw new TypeError("queueMicrotask takes a function");
			Promise.resolve()
				.then(callback)
				.catch((error) => run.fail(error));
		};
	}
	get sleep() {
		const run = this.#run;
		/** @param {any} ms */
		return (ms) => new Promise((resolve) => run.timers.add(resolve, ms, [], false));
	}
	get structuredClone() {
		return structuredClone;
	}
	get URL() {
		return URL;
	}
	get URLSearchParams() {
		return URLSearchParams;
	}
	get TextEncoder() {
		return TextEncoder;
	}
	get TextDecoder() {
		return TextDecoder;
	}
	get atob() {
		return atob;
	}
	get btoa() {
		return btoa;
	}
	get globalThis() {
		return this.#once("globalThis", () => {
			const globals = Object.create(this.#run.modules.realm);
			for (const name of Object.getOwnPropertyNames(Api.prototype))
				if (name !== "constructor" && name !== "globalThis")
					Object.defineProperty(globals, name, {
						value: /** @type {any} */ (this)[name],
						writable: true,
						configurable: true,
					});
			Object.defineProperty(globals, "globalThis", { value: globals, writable: true, configurable: true });
			return globals;
		});
	}
}
