/** Random changes of a document, as text that runs alike in a sandbox and on a plain copy. */
import * as fc from "fast-check";

/** One change: what to do, to which object or list, and with what; numbers are taken modulo what there is. */
export interface Operation {
	readonly kind: (typeof KINDS)[number];
	readonly at: number;
	readonly other: number;
	readonly key: number;
	readonly count: number;
	readonly value: unknown;
}

const KINDS = [
	"set",
	"set",
	"set-undefined",
	"delete",
	"push",
	"push-two",
	"pop",
	"shift",
	"unshift",
	"splice",
	"splice-in",
	"sort",
	"reverse",
	"length",
	"empty",
	"assign",
	"alias",
	"move",
	"swap",
	"fill",
	"copy-within",
	"spread",
	"map",
	"filter",
	"detached",
	"into-new",
	"define",
	"increment",
	"concat",
	"again",
	"kept",
] as const;

const value = fc.letrec((tie) => ({
	leaf: fc.oneof(
		fc.integer({ min: -3, max: 3 }),
		fc.constantFrom("", "a", "b", "null"),
		fc.boolean(),
		fc.constant(null),
		fc.constantFrom(0.5, -0),
	),
	any: fc.oneof(
		{ depthSize: "small", withCrossShrink: true },
		tie("leaf"),
		fc.array(tie("any"), { maxLength: 4 }),
		fc.dictionary(fc.constantFrom("a", "b", "c", "d", "0", "1", "length"), tie("any"), { maxKeys: 4 }),
	),
})).any;

export const documents = fc.dictionary(fc.constantFrom("a", "b", "c", "items", "x y", "0"), value, { maxKeys: 5 });

export const operations: fc.Arbitrary<Operation[]> = fc.array(
	fc.record({
		kind: fc.constantFrom(...KINDS),
		at: fc.nat(1000),
		other: fc.nat(1000),
		key: fc.nat(12),
		count: fc.nat(4),
		value,
	}),
	{ minLength: 1, maxLength: 12 },
);

/** The text of a function `(data, operations)`; it changes `data` in place. */
export const INTERPRETER = `(data, operations) => {
	const kept = [];
	const containers = () => {
		const found = [];
		const visit = (node) => {
			if (typeof node !== "object" || node === null || found.includes(node)) return;
			found.push(node);
			for (const key of Object.keys(node)) visit(node[key]);
		};
		visit(data);
		return found;
	};
	const within = (node, wanted) => {
		if (node === wanted) return true;
		if (typeof node !== "object" || node === null) return false;
		return Object.keys(node).some((key) => within(node[key], wanted));
	};
	const copy = (value) => JSON.parse(JSON.stringify(value));
	for (const { kind, at, other, key, count, value } of operations) {
		const all = containers();
		const node = all[at % all.length];
		const list = Array.isArray(node);
		const keys = Object.keys(node);
		const name = list ? Math.min(key, node.length) : ["a", "b", "c", "new", "length", "0"][key % 6];
		const old = keys[key % Math.max(1, keys.length)];
		const there = keys.length > 0;
		const second = all[other % all.length];
		const fresh = copy(value);
		switch (kind) {
			case "set": node[name] = fresh; break;
			case "set-undefined": if (there) node[old] = undefined;
				// In data the key is gone then (rule R7).
				if (there && !list) delete node[old];
				break;
			case "delete": if (there) delete node[old]; break;
			case "push": if (list) node.push(fresh); break;
			case "push-two": if (list) node.push(fresh, copy(value)); break;
			case "pop": if (list) kept.push(node.pop()); break;
			case "shift": if (list) kept.push(node.shift()); break;
			case "unshift": if (list) node.unshift(fresh); break;
			case "splice": if (list) kept.push(...node.splice(key, count)); break;
			case "splice-in": if (list) node.splice(key, count, fresh); break;
			case "sort": if (list) node.sort((a, b) => (JSON.stringify(a) ?? "") < (JSON.stringify(b) ?? "") ? 1 : -1); break;
			case "reverse": if (list) node.reverse(); break;
			case "length": if (list) node.length = Math.max(0, node.length - count); break;
			case "empty": if (list) node.length = 0; break;
			case "assign": Object.assign(node, list ? [fresh] : { a: fresh, d: 1 }); break;
			case "alias": if (!within(second, node)) node[name] = second; break;
			case "move": if (there && !within(node[old], node)) { const moved = node[old]; delete node[old]; node[name] = moved; } break;
			case "swap": if (keys.length > 1) { const last = keys[keys.length - 1]; const one = node[old]; node[old] = node[last]; node[last] = one; } break;
			case "fill": if (list) node.fill(count, key); break;
			case "copy-within": if (list) node.copyWithin(key % 3, count); break;
			case "spread": if (there) { const below = node[old]; if (typeof below === "object" && below !== null) node[old] = Array.isArray(below) ? [...below, fresh] : { ...below, z: fresh }; } break;
			case "map": if (there && Array.isArray(node[old])) node[old] = node[old].map((item) => typeof item === "object" && item !== null && !Array.isArray(item) ? { ...item, seen: true } : item); break;
			case "filter": if (there && Array.isArray(node[old])) node[old] = node[old].filter((_, i) => i % 2 === count % 2); break;
			case "detached": if (there) { const gone = node[old]; delete node[old]; if (typeof gone === "object" && gone !== null) gone.z = fresh; } break;
			case "into-new": if (!list && !within(second, node)) { node[name] = { wrapped: [second], n: 1 }; if (!Array.isArray(second)) second.later = count; } break;
			case "define": if (!list) Object.defineProperty(node, name, { value: fresh, writable: true, enumerable: true, configurable: true }); break;
			case "increment": node[list ? name : "n"] = (Number(node[list ? name : "n"]) || 0) + 1; break;
			case "concat": if (there && Array.isArray(node[old])) node[old] = node[old].concat(node[old], [fresh]); break;
			case "again": if (there) node[old] = node[old]; break;
			case "kept": {
				const item = kept[other % Math.max(1, kept.length)];
				if (typeof item === "object" && item !== null) { if (!Array.isArray(item)) item.k = count; if (!within(item, node)) node[name] = item; }
				break;
			}
		}
	}
}`;
