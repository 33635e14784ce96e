/**
 * Attempts to hand something from one run to the next: `leave` is what a first run does, `find` an expression that a
 * second run evaluates; it must give the same before the first run and after it.
 */
export interface Leak {
	readonly name: string;
	readonly leave: string;
	readonly find: string;
	/** What it gives where nothing was ever left; an earlier leak could hide a later one else. */
	readonly clean?: unknown;
}

const leak = (name: string, leave: string, find: string): Leak => ({ name, leave, find });

/** A property put on something, in three ways. */
const marked = (name: string, target: string): Leak => ({
	// Connectors have a method of any name.
	...(target.includes("connectors") ? {} : { clean: ["undefined", false] }),
	...leak(
		`a mark on ${name}`,
		`const it = ${target}; try { it.leak = 1 } catch {} try { Object.defineProperty(it, "leak", { value: 1 }) } catch {} try { Object.setPrototypeOf(it, { leak: 1 }) } catch {}`,
		`(() => { const it = ${target}; return [it.leak, Object.getOwnPropertyNames(Object(it)).includes("leak")] })()`,
	),
});

const TARGETS: Readonly<Record<string, string>> = {
	"the global": "globalThis",
	"the real global": `Function("return this")()`,
	Object: "Object",
	"Object.prototype": "Object.prototype",
	"Array.prototype": "Array.prototype",
	"Function.prototype": "Function.prototype",
	"Promise.prototype": "Promise.prototype",
	"Map.prototype": "Map.prototype",
	"Error.prototype": "Error.prototype",
	Error: "Error",
	TypeError: "TypeError",
	Math: "Math",
	JSON: "JSON",
	Reflect: "Reflect",
	Intl: "Intl",
	"Intl.DateTimeFormat": "Intl.DateTimeFormat",
	Date: "Date",
	"Date.prototype": "Date.prototype",
	RegExp: "RegExp",
	Symbol: "Symbol",
	"the iterator of lists": "Object.getPrototypeOf([].values())",
	generators: "Object.getPrototypeOf(function* () {})",
	"async functions": "Object.getPrototypeOf(async () => {})",
	"async iterators": "Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype))",
	"typed arrays": "Object.getPrototypeOf(Uint8Array)",
	ArrayBuffer: "ArrayBuffer",
	"Iterator.prototype": "Iterator.prototype",
	eval: "eval",
	parseInt: "parseInt",
	structuredClone: "structuredClone",
	URL: "URL",
	"URL.prototype": "URL.prototype",
	"URLSearchParams.prototype": "URLSearchParams.prototype",
	"TextEncoder.prototype": "TextEncoder.prototype",
	TextDecoder: "TextDecoder",
	atob: "atob",
	btoa: "btoa",
	setTimeout: "setTimeout",
	clearTimeout: "clearTimeout",
	setImmediate: "setImmediate",
	queueMicrotask: "queueMicrotask",
	sleep: "sleep",
	console: "console",
	"console.log": "console.log",
	"the prototype of console": "Object.getPrototypeOf(console)",
	task: "task",
	"task.id": "task.id",
	"the prototype of task": "Object.getPrototypeOf(task)",
	step: "step",
	lib: "(() => { try { lib.leak } catch { return {} } return lib })()",
	"a library": "lib.box",
	"a function of a library": "lib.box.get",
	connectors: "Object(connectors)",
	"a connector": "Object.create(connectors.api)",
	"a connector's method": "connectors.api.get",
	process: "process",
	"process.env": "process.env",
	"process.nextTick": "process.nextTick",
	crypto: "crypto",
	"crypto.randomUUID": "crypto.randomUUID",
	arguments: "arguments",
	"the prototype of arguments": "Object.getPrototypeOf(arguments)",
	"the prototype of data": "Object.getPrototypeOf(data)",
	"the prototype of a list in data": "Object.getPrototypeOf(data.list)",
};

const FOUND: readonly Leak[] = [
	leak("a global without a declaration", `Function("leaked = 1")()`, `typeof leaked`),
	leak("a global by eval", `try { (0, eval)("var leaked = 1") } catch {}`, `typeof leaked`),
	leak("a global function by eval", `try { (0, eval)("function leaked() {}") } catch {}`, `typeof leaked`),
	leak("a global by globalThis", `globalThis.leaked = 1`, `[typeof leaked, globalThis.leaked]`),
	leak("a global by this of a function", `Function("this.leaked = 1")()`, `typeof leaked`),
	leak(
		"a global that was replaced",
		`globalThis.Array = 1; globalThis.console = 1; Function("Array = 1; parseInt = 1")()`,
		`[typeof Array, typeof console, typeof parseInt]`,
	),
	leak(
		"a global that was deleted",
		`try { delete globalThis.Map } catch {} Function("delete this.Map")()`,
		`typeof Map`,
	),
	leak("the module's variables", `top.n++; top.list.push(1)`, `[top.n, top.list.length]`),
	leak("functions of the module", `helper.leak = 1; helper.prototype.leak = 1`, `[helper.leak, new helper().leak]`),
	leak(
		"classes of the module",
		`Kept.leak = 1; Kept.prototype.leak = 1; Kept.count()`,
		`[Kept.leak, new Kept().leak, Kept.count()]`,
	),
	leak("a template's strings", `try { tag().leak = 1 } catch {} seen.add(tag())`, `[tag().leak, seen.size]`),
	leak(
		"a private field on what is shared",
		`class B { constructor(o) { return o } } class S extends B { #x = 1; static has(o) { return #x in o } } new S(Math); new S(Object.prototype); globalThis.S = S`,
		`typeof S`,
	),
	leak("a private field by the module's class", `stamp(Math); stamp(tag())`, `[stamped(Math), stamped(tag())]`),
	leak(
		"a WeakMap of the module",
		`weak.set(Math, 1); weak.set(Object.prototype, 1)`,
		`[weak.has(Math), weak.has(Object.prototype)]`,
	),
	leak(
		"a library's state",
		`lib.box.set("leak"); lib.box.list.push(1)`,
		`[lib.box.get() ?? null, lib.box.list.length]`,
	),
	leak("a library's exports", `lib.box.leak = 1; lib.box.get = () => "leak"`, `[lib.box.leak, lib.box.get() ?? null]`),
	leak("a library that another one changed", `lib.other.change()`, `lib.box.get() ?? null`),
	leak("the state of a connector's code", `await connectors.code.add()`, `await connectors.code.add()`),
	leak("what a library kept of a call", `lib.box.set(connectors.api.get(1))`, `lib.box.get() ?? null`),
	leak(
		"statics of regular expressions",
		`/(le)(ak)/.exec("xleaky")`,
		`["$1", "$2", "input", "lastMatch", "leftContext", "$_", "$&"].map((k) => RegExp[k] ?? null)`,
	),
	leak(
		"lastIndex of a regular expression of the module",
		`pattern.exec("aaa"); pattern.exec("aaa")`,
		`pattern.lastIndex`,
	),
	leak("the source of a regular expression", `try { pattern.compile("leak") } catch {}`, `pattern.source`),
	leak("a symbol of the registry", `Symbol.for("x").description`, `Symbol.keyFor(Symbol.for("x"))`),
	leak(
		"an accessor on Symbol.prototype",
		`try { Object.defineProperty(Symbol.prototype, "leak", { get: () => 1 }) } catch {}`,
		`Symbol.for("x").leak ?? null`,
	),
	leak(
		"the stack trace limit",
		`Error.stackTraceLimit = 1`,
		`[Error.stackTraceLimit, new Error().stack.split("\\n").length > 1]`,
	),
	leak(
		"the stack trace limit as an object",
		`Error.stackTraceLimit = { leak: 1 }`,
		`[Error.stackTraceLimit, typeof Error.stackTraceLimit]`,
	),
	leak(
		"the stack trace limit set late",
		`Promise.resolve().then(() => {}).then(() => { Error.stackTraceLimit = 3 })`,
		`Error.stackTraceLimit`,
	),
	leak(
		"the stack trace limit while another run writes",
		`data.x = 1; Error.stackTraceLimit = 50`,
		`(data.y = 1, Error.stackTraceLimit)`,
	),
	leak(
		"prepareStackTrace",
		`try { Error.prepareStackTrace = () => "leak" } catch {}`,
		`[String(Error.prepareStackTrace), typeof new Error().stack]`,
	),
	leak("random numbers", `for (let i = 0; i < 5; i++) Math.random()`, `[Math.random(), crypto.randomUUID()]`),
	leak("the clock", `for (let i = 0; i < 500; i++) Date.now(); await sleep(1000)`, `Date.now()`),
	leak("ids of timers", `for (let i = 0; i < 5; i++) setTimeout(() => {}, 1e6)`, `setTimeout(() => {}, 1e6)`),
	leak(
		"timers left behind",
		`setTimeout(() => { data.late = 1; console.log("leak") }, 0); setInterval(() => console.log("leak"), 1)`,
		`await sleep(20) ?? null`,
	),
	leak(
		"immediates left behind",
		`setImmediate(() => { data.late = 1; console.log("leak") })`,
		`await sleep(20) ?? null`,
	),
	leak(
		"microtasks left behind",
		`(async () => { for (let i = 0; i < 100; i++) await 0; globalThis.leaked = 1; console.log("leak") })()`,
		`[typeof leaked, await sleep(1) ?? null]`,
	),
	leak(
		"calls left behind",
		`connectors.api.get(1).then(() => { console.log("leak") })`,
		`(await connectors.api.get(2)).input`,
	),
	leak("numbers of calls", `connectors.api.get(1).catch(() => {})`, `(await connectors.api.get(2)).input`),
	leak("effects", `task.name("leak"); task.tags(["leak"]); step.redo(); task.park(5)`, `[task.name(), task.tags()]`),
	leak("tags that are changed in place", `task.tags().push("leak")`, `task.tags()`),
	leak(
		"nodes of data",
		`data.node.leak = 1; data.list.push("leak"); Object.assign(data.node.deep, { leak: 1 })`,
		`[data.node, data.list, data.leak ?? null]`,
	),
	leak(
		"nodes of data that were sorted",
		`data.list.sort((a, b) => b - a); data.list.reverse(); data.node.deep.items.splice(0, 1)`,
		`[data.list, data.node]`,
	),
	leak(
		"data by an alias",
		`const { node } = data; data.other = node; node.deep.items[0].leak = 1; data.list.length = 0`,
		`[data.node, data.list, data.other ?? null]`,
	),
	leak(
		"the prototype of data's nodes",
		`try { Object.setPrototypeOf(data.node, { leak: 1 }) } catch {} try { data.node.__proto__.leak = 1 } catch {}`,
		`[data.node.leak ?? null, ({}).leak ?? null]`,
	),
	leak(
		"symbols on data",
		`try { data[Symbol.for("leak")] = 1 } catch {} try { Object.defineProperty(data.node, Symbol.for("leak"), { value: 1 }) } catch {}`,
		`[Object.getOwnPropertySymbols(data).length, Object.getOwnPropertySymbols(data.node).length]`,
	),
	leak(
		"identity of data's nodes",
		`globalThis.node = data.node; Kept.node = data.node`,
		`[typeof node, Kept.node === data.node]`,
	),
	leak(
		"a WeakRef to what was",
		`globalThis.ref = new WeakRef(data.node); Kept.ref = globalThis.ref`,
		`[typeof ref, typeof Kept.ref]`,
	),
	leak(
		"a FinalizationRegistry",
		`new FinalizationRegistry(() => { globalThis.leaked = 1 }).register({}, 1)`,
		`typeof leaked`,
	),
	leak("the stash", `data.$stash.leak = "leaked-secret"`, `[Object.keys(data.$stash), data.$stash.leak ?? null]`),
	leak(
		"the settings",
		`try { task.config.leak = 1; Object.prototype.KEY = 1 } catch {}`,
		`[task.config("KEY") ?? null, task.config.leak ?? null, task.workspace()]`,
	),
	leak(
		"bound and patched functions of a list",
		`try { Array.prototype.push = () => 0 } catch {} try { Array.prototype.map.call = () => [] } catch {}`,
		`(() => { const a = []; a.push(1); return a.map((x) => x + 1) })()`,
	),
	leak(
		"species",
		`try { Object.defineProperty(Array, Symbol.species, { value: Object }) } catch {} try { Promise[Symbol.species] = Object } catch {}`,
		`[[1].map((x) => x) instanceof Array, Array[Symbol.species] === Array]`,
	),
	leak(
		"an override of toString",
		`const o = {}; o.toString = () => "leak"; try { Object.prototype.toString = () => "leak" } catch {}`,
		`[String({}), Object.prototype.toString.call([])]`,
	),
	leak(
		"an override by an inherited setter",
		`for (const p of [Object.prototype, Error.prototype, Date.prototype, Array.prototype]) for (const k of Reflect.ownKeys(p)) { const d = Object.getOwnPropertyDescriptor(p, k); for (const to of [p, Math, JSON, Reflect]) { try { d.set?.call(to, "leak") } catch {} } }`,
		`[String({}), String(new Error("x")), Math.toString(), String(Math.constructor === Object)]`,
	),
	leak(
		"locales",
		`new Intl.NumberFormat("de").format(1.5); try { Intl.DateTimeFormat.supportedLocalesOf = 1 } catch {}`,
		`[(1.5).toLocaleString(), new Intl.NumberFormat().resolvedOptions().locale, typeof Intl.DateTimeFormat.supportedLocalesOf]`,
	),
	leak(
		"the time zone",
		`try { process.env.TZ = "Asia/Tokyo" } catch {}`,
		`[new Date(0).getHours(), process.env.TZ ?? null]`,
	),
	leak(
		"what is frozen",
		`for (const o of [globalThis, data, console]) { try { Object.freeze(o) } catch {} }`,
		`[Object.isFrozen(globalThis), Object.isFrozen(data), Object.isFrozen(console)]`,
	),
	leak(
		"compiled code",
		`Function("return 1").leak = 1; eval("(function f() {})").leak = 1`,
		`[Function("return 1").leak ?? null, eval("(function f() {})").leak ?? null]`,
	),
	leak(
		"a stack overflow",
		`const f = () => f(); try { f() } catch {}`,
		`(() => { let n = 0; const g = () => { n++; g() }; try { g() } catch {} return n > 1000 })()`,
	),
	leak(
		"a run that failed",
		`globalThis.leaked = 1; throw Object.assign(new Error("leak"), { leak: Math })`,
		`[typeof leaked, Math.leak ?? null]`,
	),
	leak("a rejection left behind", `Promise.reject(new Error("leak"))`, `1`),
	leak(
		"a rejection that comes late",
		`setTimeout(() => Promise.reject(new Error("leak")), 0); sleep(0).then(() => { throw new Error("leak") })`,
		`await sleep(5) ?? null`,
	),
	leak(
		"a promise of the module",
		`let go; later.push(new Promise((r) => { go = r })); later[0].then(() => console.log("leak")); go()`,
		`later.length`,
	),
	leak(
		"a decoder's leftovers",
		`new TextDecoder().decode(new Uint8Array([0xe2, 0x82]), { stream: true })`,
		`new TextDecoder().decode(new Uint8Array([0xac]))`,
	),
	leak(
		"a date's class",
		`Date.leak = 1; try { Date.now = () => 7; Date.prototype.getTime = () => 7 } catch {}`,
		`[Date.leak ?? null, Date.now() > 7, new Date(3).getTime()]`,
	),
	leak(
		"Math",
		`try { Math.random = () => 4; Math.max = () => 4; Math.PI = 4 } catch {}`,
		`[Math.random() < 1, Math.max(1, 2), Math.PI]`,
	),
	leak(
		"JSON",
		`try { JSON.stringify = () => "leak"; JSON.parse = () => "leak" } catch {}`,
		`[JSON.stringify([1]), JSON.parse("[1]")]`,
	),
	leak("logs", `console.log("leak"); console.log = () => {}`, `console.log.length`),
];

export const LEAKS: readonly Leak[] = [
	...Object.entries(TARGETS).map(([name, target]) => marked(name, target)),
	...FOUND,
];

/** Parts of the step's module that both runs have, before `content`. */
export const LEAK_MODULE = `
const top = { n: 0, list: [] }; const seen = new Set(); const weak = new WeakMap(); const later = []; const pattern = /a/g;
function helper() {}
class Kept { static #n = 0; static count() { return ++Kept.#n } static ref; static node }
const strings = (s) => s; const tag = () => strings\`a\${1}b\`;
class Base { constructor(o) { return o } } class Stamp extends Base { #x = 1; static has(o) { return #x in o } }
const stamp = (o) => new Stamp(o); const stamped = (o) => Stamp.has(o);
`;
export const LEAK_LIBRARIES = {
	box: `let kept; exports.list = []; exports.get = () => kept; exports.set = (x) => { kept = x };`,
	other: `exports.change = () => { lib.box.set("leak"); lib.box.get = () => "leak" };`,
};
export const LEAK_CONNECTORS = {
	api: { methods: ["get"] },
	code: { code: `let n = 0; exports.add = async () => ++n;` },
};
