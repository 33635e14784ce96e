/**
 * Makes one realm fit for many runs after another: what could carry something from one run to the next, or reach
 * memory that no limit counts, is taken away, and every intrinsic is frozen (in the manner of SES's `lockdown`).
 */

/** Reached through syntax only, so not found by walking the globals. */
function hiddenIntrinsics() {
	const iteratorHelper = Iterator.from([1]).map((x) => x);
	const wrapped = Iterator.from({ next: () => ({ done: true, value: 0 }) });
	return [
		Object.getPrototypeOf(function* () {}),
		Object.getPrototypeOf(async () => {}),
		Object.getPrototypeOf(async function* () {}),
		Object.getPrototypeOf([][Symbol.iterator]()),
		Object.getPrototypeOf(new Map()[Symbol.iterator]()),
		Object.getPrototypeOf(new Set()[Symbol.iterator]()),
		Object.getPrototypeOf(""[Symbol.iterator]()),
		Object.getPrototypeOf("".matchAll(/x/g)),
		Object.getPrototypeOf(iteratorHelper),
		Object.getPrototypeOf(wrapped),
		Object.getPrototypeOf((async function* () {})()),
		Object.getOwnPropertyDescriptor(Function.prototype, "caller")?.get,
	];
}

/** Shared or uncounted memory, blocking waits, callbacks at the collector's will. */
function removeHazards() {
	for (const name of ["WebAssembly", "SharedArrayBuffer", "Atomics", "console"])
		Reflect.deleteProperty(globalThis, name);
	for (const name of ["resize", "transfer", "transferToFixedLength", "resizable", "maxByteLength"])
		Reflect.deleteProperty(ArrayBuffer.prototype, name);
	const NativeArrayBuffer = ArrayBuffer;
	/** @param {number} length */
	function StepArrayBuffer(length) {
		if (new.target === undefined) throw new TypeError("Constructor ArrayBuffer requires 'new'");
		return Reflect.construct(NativeArrayBuffer, [length], new.target);
	}
	Object.defineProperties(StepArrayBuffer, {
		name: { value: "ArrayBuffer" },
		prototype: { value: NativeArrayBuffer.prototype, writable: false },
		isView: { value: NativeArrayBuffer.isView },
		[Symbol.species]: {
			get() {
				return this;
			},
		},
	});
	NativeArrayBuffer.prototype.constructor = /** @type {any} */ (StepArrayBuffer);
	globalThis.ArrayBuffer = /** @type {any} */ (StepArrayBuffer);

	class StepFinalizationRegistry {
		register() {}
		unregister() {
			return false;
		}
	}
	Object.defineProperty(StepFinalizationRegistry, "name", { value: "FinalizationRegistry" });
	globalThis.FinalizationRegistry = /** @type {any} */ (StepFinalizationRegistry);

	// The last match of any regular expression: it would be seen by the next run.
	for (const name of ["input", "$_", "lastMatch", "$&", "lastParen", "$+", "leftContext", "$`", "rightContext", "$'"])
		Reflect.deleteProperty(RegExp, name);
	for (let i = 1; i <= 9; i++) Reflect.deleteProperty(RegExp, `$${i}`);
	Reflect.deleteProperty(RegExp.prototype, "compile");
}

/**
 * What a segmenter gives out has prototypes of its own. They are frozen when the first one is asked for: making one here
 * would load the tables of all languages, which takes longer than all the rest of this file.
 */
function hardenSegments() {
	const native = Intl.Segmenter.prototype.segment;
	let done = false;
	const replaced = {
		/** @this {Intl.Segmenter} @param {any} text */
		segment(text) {
			const segments = Reflect.apply(native, this, [text]);
			if (!done) {
				freezeAll([Object.getPrototypeOf(segments), Object.getPrototypeOf(segments[Symbol.iterator]())]);
				// Not before: with little stack left the line above throws midway.
				done = true;
			}
			return segments;
		},
	};
	Object.defineProperty(Intl.Segmenter.prototype, "segment", { value: replaced.segment });
}

/** Builtins that cannot be interrupted, bounded where their work is known beforehand. */
function boundBuiltins() {
	const MOST_CHARACTERS = 2 ** 26;
	const MOST_ELEMENTS = 5e7;
	const { repeat, padStart, padEnd } = String.prototype;
	const { fill } = Array.prototype;
	const string = {
		/** @this {any} @param {any} count */
		repeat(count) {
			const text = String(this);
			if (text.length * Number(count) > MOST_CHARACTERS) throw new RangeError("Invalid string length");
			return Reflect.apply(repeat, text, [count]);
		},
		/** @this {any} @param {any} length @param {any} filler */
		padStart(length, filler) {
			if (Number(length) > MOST_CHARACTERS) throw new RangeError("Invalid string length");
			return Reflect.apply(padStart, this, [length, filler]);
		},
		/** @this {any} @param {any} length @param {any} filler */
		padEnd(length, filler) {
			if (Number(length) > MOST_CHARACTERS) throw new RangeError("Invalid string length");
			return Reflect.apply(padEnd, this, [length, filler]);
		},
	};
	for (const [name, value] of Object.entries(string)) Object.defineProperty(String.prototype, name, { value });
	const array = {
		/** @this {any} @param {any[]} args */
		fill(...args) {
			if (this != null && this.length > MOST_ELEMENTS) throw new RangeError("Invalid array length");
			return Reflect.apply(fill, this, args);
		},
	};
	Object.defineProperty(Array.prototype, "fill", { value: array.fill });
}

/** What the accessors of `allowOverride` hand out: not found by walking properties. @type {any[]} */
const overridable = [];

/**
 * A frozen prototype would forbid `error.name = "…"` or `value.toString = …` on what inherits from it. An accessor that
 * defines the property on the receiver keeps such assignments working.
 * @param {any} prototype @param {PropertyKey[]} keys
 */
function allowOverride(prototype, keys) {
	for (const key of keys) {
		const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
		if (descriptor === undefined || !("value" in descriptor) || !descriptor.configurable) continue;
		const { value } = descriptor;
		overridable.push(value);
		Object.defineProperty(prototype, key, {
			get() {
				return value;
			},
			/** @param {any} replacement */
			set(replacement) {
				if (this === prototype) throw new TypeError(`Cannot assign to read only property '${String(key)}'`);
				Object.defineProperty(this, key, {
					value: replacement,
					writable: true,
					enumerable: true,
					configurable: true,
				});
			},
			enumerable: descriptor.enumerable,
			configurable: false,
		});
	}
}

function allowOverrides() {
	allowOverride(
		Object.prototype,
		Reflect.ownKeys(Object.prototype).filter((key) => key !== "__proto__"),
	);
	const errors = [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError];
	for (const error of errors) allowOverride(error.prototype, ["constructor", "name", "message", "toString"]);
	allowOverride(Function.prototype, ["constructor", "toString"]);
	allowOverride(Array.prototype, ["constructor", "toString"]);
	allowOverride(Promise.prototype, ["constructor"]);
	allowOverride(Date.prototype, ["constructor", "toString", "toJSON", "toISOString", "valueOf"]);
}

/** V8 reads how many lines a stack has from this property; each entry of a run sets it anew, so it carries nothing. */
function freezeError() {
	for (const key of Reflect.ownKeys(Error))
		if (key !== "stackTraceLimit") Object.defineProperty(Error, key, { configurable: false, writable: false });
	Object.defineProperty(Error, "stackTraceLimit", { configurable: false, writable: true });
	Object.defineProperty(Error, "prepareStackTrace", { value: undefined, configurable: false, writable: false });
	Object.preventExtensions(Error);
}

/** @param {any[]} roots */
function freezeAll(roots) {
	const seen = new Set();
	const open = [...roots];
	while (open.length > 0) {
		const value = open.pop();
		if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) continue;
		seen.add(value);
		if (value === Error) freezeError();
		else Object.freeze(value);
		open.push(Object.getPrototypeOf(value));
		for (const key of Reflect.ownKeys(value)) {
			const descriptor = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(value, key));
			open.push(descriptor.value, descriptor.get, descriptor.set);
		}
	}
}

/** To be called once in a realm, before any step's code is in it, and after everything else is set up. @param {any[]} own */
export function harden(own) {
	removeHazards();
	boundBuiltins();
	hardenSegments();
	allowOverrides();
	freezeAll([globalThis, ...hiddenIntrinsics(), ...overridable, ...own]);
}
