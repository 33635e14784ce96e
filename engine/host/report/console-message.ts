import { format, inspect } from "node:util";
import { isJsonObject, type Json } from "../../contract/index.ts";

/** A value that is written as `text`: it has no JSON, and no counterpart here. */
const written = (text: string): unknown => ({ [inspect.custom]: () => text });

const asText = (value: Json | undefined): string =>
	typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);

const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

function asError(tagged: { readonly [key: string]: Json }): string {
	const message = asText(tagged.message);
	const line = `${asText(tagged.type ?? tagged.name ?? "Error")}${message === "" ? "" : `: ${message}`}`;
	const stack = asText(tagged.stack);
	if (stack === "") return line;
	return /^\s*at /.test(stack) ? `${line}\n${stack}` : stack;
}

/** What an object tagged by `$kind` stands for. */
function untag(tagged: { readonly [key: string]: Json }): unknown {
	const { $kind: kind, value, name } = tagged;
	switch (kind) {
		case "undefined":
			return undefined;
		case "nan":
			return Number.NaN;
		case "number":
			return Number(value);
		case "bigint":
			return written(`${asText(value)}n`);
		case "date": {
			const date = new Date(asText(value));
			return Number.isNaN(date.getTime()) ? written("Invalid Date") : date;
		}
		case "map":
			return new Map(asList(tagged.entries).map((entry) => [revive(asList(entry)[0]), revive(asList(entry)[1])]));
		case "set":
			return new Set(asList(tagged.values).map(revive));
		case "symbol":
		case "regexp":
			return written(asText(value));
		case "function":
			return written(asText(name) === "" ? "[Function (anonymous)]" : `[Function: ${asText(name)}]`);
		case "error":
			return written(asError(tagged));
		case "promise":
			return written("Promise {}");
		case "circular":
			return written("[Circular]");
		case "deep-array":
			return written("[Array]");
		case "deep-object":
			return written("[Object]");
		case "more":
			return written(`… ${asText(tagged.count)} more`);
		default: {
			const rest = Object.entries(tagged).flatMap(([key, part]) => (key === "$kind" ? [] : [asText(part)]));
			return written(`[${[asText(kind), ...rest].join(" ")}]`);
		}
	}
}

function revive(value: Json | undefined): unknown {
	if (Array.isArray(value)) return value.map(revive);
	if (!isJsonObject(value)) return value;
	if (typeof value.$kind === "string") return untag(value);
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}

/**
 * What a console call wrote, as Node's console would put it. Values that JSON has no word for are objects tagged by `$kind`.
 * @example consoleMessage(["sum", { a: 1 }]) // "sum { a: 1 }"
 */
export function consoleMessage(values: readonly Json[]): string {
	return format(...values.map(revive));
}
