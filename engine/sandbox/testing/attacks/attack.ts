/** An attempt on the sandbox: the body of a step. It writes what it got hold of to `data.leak`. */
export interface Attack {
	readonly name: string;
	readonly code: string;
	/** How the run may end; "done" or "failed" where nothing is said. */
	readonly ends?: readonly string[];
	/** Processor time it is given, where not the usual. */
	readonly cpuMs?: number;
	/** Too slow or too heavy for every day. */
	readonly long?: true;
}

/**
 * Library `attack` of every attempt. `host(F)` makes code with a function constructor and tells what of the host it
 * finds; `crawl(root)` goes through all that can be reached from a value and tells of anything from another realm.
 */
export const ATTACK_LIBRARY = `
const realmFunction = Function.prototype;
const realmObject = Object.prototype;
const LOOK = "try { if (typeof process === 'object' && process !== null && (process.pid !== undefined || process.binding || process.mainModule || process.exit)) return 'process' } catch {} " +
	"for (const name of ['require', 'Buffer', 'global', 'module', 'fetch', 'WebAssembly', 'SharedArrayBuffer', 'Deno', 'Bun', 'ivm', '_ivm']) if (typeof globalThis[name] !== 'undefined') return name;";
function host(F) {
	if (typeof F !== "function") return undefined;
	try {
		const made = F(LOOK);
		if (typeof made !== "function") return undefined;
		if (!(made instanceof Object)) return "a function of another realm";
		const found = made();
		return typeof found === "string" ? found : undefined;
	} catch { return undefined }
}
function foreign(value) {
	let at = value;
	for (let depth = 0; depth < 50; depth++) {
		const up = Object.getPrototypeOf(at);
		if (up === null) return at === realmObject || depth === 0 ? undefined : typeof at === "object" && Object.getPrototypeOf(at) === null && at !== realmObject ? "a prototype of another realm" : undefined;
		at = up;
	}
}
function walk(roots, visit) {
	const seen = new Set();
	const open = [...roots];
	while (open.length > 0 && seen.size < 20000) {
		const value = open.pop();
		if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) continue;
		seen.add(value);
		visit(value);
		try {
			open.push(Object.getPrototypeOf(value));
			for (const key of Reflect.ownKeys(value)) {
				const d = Reflect.getOwnPropertyDescriptor(value, key);
				if (d !== undefined) open.push(d.value, d.get, d.set);
				try { open.push(value[key]) } catch {}
			}
		} catch {}
	}
	return seen.size;
}
function crawl(...roots) {
	let found;
	walk(roots, (value) => { found ??= foreign(value); if (typeof value === "function") found ??= host(value.constructor) });
	return found;
}
/** Everything that runs share, as one text. */
function fingerprint() {
	const names = [];
	const seen = new Map();
	const visit = (value, path) => {
		if ((typeof value !== "object" && typeof value !== "function") || value === null) { names.push(path + "=" + String(value)); return }
		if (seen.has(value)) { names.push(path + "->" + seen.get(value)); return }
		seen.set(value, path);
		if (value !== Error && !Object.isFrozen(value)) names.push(path + " is not frozen");
		visit(Object.getPrototypeOf(value), path + ".__proto__");
		for (const key of Reflect.ownKeys(value)) {
			const d = Object.getOwnPropertyDescriptor(value, key);
			const name = path + "." + String(key);
			if ("value" in d) visit(d.value, name); else { visit(d.get, name + "!get"); visit(d.set, name + "!set") }
		}
	};
	const real = Function("return this")();
	visit(real, "global");
	for (const [name, value] of Object.entries({ structuredClone, URL, URLSearchParams, TextEncoder, TextDecoder, atob, btoa })) visit(value, name);
	visit(Object.getPrototypeOf(function* () {}), "generator");
	visit(Object.getPrototypeOf(async function* () {}), "async generator");
	visit(Object.getPrototypeOf(async () => {}), "async");
	visit(Object.getPrototypeOf([].values()), "array iterator");
	visit(Object.getPrototypeOf("".matchAll(/x/g)), "regexp iterator");
	let hash = 0;
	for (const name of names) for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) | 0;
	return [names.length, hash, names.filter((name) => name.endsWith("is not frozen"))];
}
module.exports = { host, crawl, walk, fingerprint };
`;

export const table = (prefix: string, cases: Readonly<Record<string, string>>, more: Partial<Attack> = {}): Attack[] =>
	Object.entries(cases).map(([name, code]) => ({ name: `${prefix}: ${name}`, code, ...more }));
