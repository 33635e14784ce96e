/**
 * Console values as JSON that can still be looked into: what JSON has no word for becomes `{ "$kind": …, … }`.
 */

const MOST_DEPTH = 8;
const MOST_ENTRIES = 200;
const MOST_CHARACTERS = 20_000;
/** Objects of one value; wide and deep multiply. */
const MOST_OBJECTS = 5_000;

/** @param {any} value @param {any} run */
export function inspect(value, run) {
	/** @type {any[]} */
	const above = [];
	let objects = 0;
	/** @param {any} item @param {number} depth @returns {any} */
	const visit = (item, depth) => {
		switch (typeof item) {
			case "string":
				return item.length > MOST_CHARACTERS ? `${item.slice(0, MOST_CHARACTERS)}… (${item.length} characters)` : item;
			case "boolean":
				return item;
			case "number":
				return Number.isFinite(item) ? item : { $kind: "number", value: String(item) };
			case "undefined":
				return { $kind: "undefined" };
			case "bigint":
				return { $kind: "bigint", value: bigintText(item) };
			case "symbol":
				return { $kind: "symbol", value: String(item) };
			case "function":
				return { $kind: "function", name: String(item.name) };
			default:
				return item === null ? null : visitObject(item, depth);
		}
	};
	/** @param {any} item @param {number} depth */
	const visitObject = (item, depth) => {
		const node = run.draft.byProxy.get(item);
		if (node !== undefined) {
			if (run.isSecret(item)) return { $kind: "stash" };
			// Nothing was written here: the data itself reads faster than its draft.
			if (!node.dirty && node.parent !== undefined) return visitObject(node.base, depth);
		}
		if (above.includes(item)) return { $kind: "circular" };
		if (item instanceof Date) {
			const time = Date.prototype.getTime.call(item);
			return { $kind: "date", value: Number.isNaN(time) ? "Invalid Date" : Date.prototype.toISOString.call(item) };
		}
		if (item instanceof RegExp) return { $kind: "regexp", value: RegExp.prototype.toString.call(item) };
		if (item instanceof Error) return inspectError(item);
		if (item instanceof Promise) return { $kind: "promise" };
		if (depth >= MOST_DEPTH || ++objects > MOST_OBJECTS)
			return { $kind: Array.isArray(item) ? "deep-array" : "deep-object" };
		above.push(item);
		try {
			if (Array.isArray(item)) {
				/** @type {any[]} */
				const list = [];
				for (let i = 0; i < item.length && i < MOST_ENTRIES; i++) list.push(visit(item[i], depth + 1));
				if (item.length > MOST_ENTRIES) list.push({ $kind: "more", count: item.length - MOST_ENTRIES });
				return list;
			}
			if (item instanceof Map) {
				const entries = [...Map.prototype.entries.call(item)].slice(0, MOST_ENTRIES);
				return {
					$kind: "map",
					size: item.size,
					entries: entries.map(([k, v]) => [visit(k, depth + 1), visit(v, depth + 1)]),
				};
			}
			if (item instanceof Set) {
				const values = [...Set.prototype.values.call(item)].slice(0, MOST_ENTRIES);
				return { $kind: "set", size: item.size, values: values.map((v) => visit(v, depth + 1)) };
			}
			/** @type {Record<string, any>} */
			const copy = {};
			const keys = Object.keys(item);
			for (const key of keys.slice(0, MOST_ENTRIES)) define(copy, key, visit(item[key], depth + 1));
			if (keys.length > MOST_ENTRIES) copy.$more = keys.length - MOST_ENTRIES;
			return copy;
		} finally {
			above.pop();
		}
	};
	try {
		return visit(value, 0);
	} catch (error) {
		return { $kind: "unreadable", reason: safeText(error) };
	}
}

/** Decimal digits of a giant number take quadratic time. @param {bigint} value */
const bigintText = (value) =>
	BigInt.asIntN(4096, value) === value ? String(value) : `0x${value.toString(16).slice(0, 1000)}…`;

/** @param {any} object @param {string} key @param {any} value */
function define(object, key, value) {
	if (key === "__proto__")
		Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
	else object[key] = value;
}

/** @param {any} error */
function inspectError(error) {
	const { message, type, stack } = describeError(error);
	return { $kind: "error", type, message, stack };
}

/** @param {any} value */
export function safeText(value) {
	try {
		return String(value).slice(0, MOST_CHARACTERS);
	} catch {
		return "a value that cannot be shown";
	}
}

/**
 * A thrown value as data: whatever was thrown, and however its properties were rigged.
 * @param {any} error @returns {{ message: string, type: string, stack: string, code?: string }}
 */
export function describeError(error) {
	try {
		if (error instanceof Error) {
			const named = String(error.name);
			const className = error.constructor?.name;
			const type = typeof className === "string" && className !== "" && className !== "Error" ? className : named;
			const message = withCause(String(error.message), /** @type {any} */ (error).cause);
			const code = /** @type {any} */ (error).code;
			return {
				message: message.slice(0, MOST_CHARACTERS),
				type: type.slice(0, 200),
				stack: ownLines(String(error.stack).slice(0, MOST_CHARACTERS)),
				...(typeof code === "string" || typeof code === "number" ? { code: String(code).slice(0, 200) } : {}),
			};
		}
		const shown = typeof error === "object" && error !== null ? JSON.stringify(error) : safeText(error);
		return {
			message: String(shown).slice(0, MOST_CHARACTERS),
			type: error === null ? "null" : typeof error,
			stack: "",
		};
	} catch {
		return { message: "The step threw a value that cannot be shown", type: "unknown", stack: "" };
	}
}

/** @param {string} message @param {any} cause */
function withCause(message, cause) {
	return cause instanceof Error ? `${message} (caused by: ${String(cause.message)})` : message;
}

/** Lines of the automation's own files (rule R8). @param {string} stack */
export function ownLines(stack) {
	return stack
		.split("\n")
		.filter((line) => /^\s+at .*(?:steps|lib|connectors)\/.*\.m?js:\d+:\d+/.test(line))
		.slice(0, 20)
		.map((line) => line.slice(0, 500))
		.join("\n");
}
