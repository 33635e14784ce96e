/**
 * Sees quickly that a file is of the usual shape. True only where the zod schema accepts the value too; false says nothing,
 * and the schema then decides and finds the words. A property test holds the two together.
 */
import { isJsonObject, type Json } from "../contract/index.ts";

const isText = (value: Json | undefined): boolean => value === undefined || typeof value === "string";
const isName = (value: Json | undefined): boolean =>
	typeof value === "string" && value.length <= 200 && value.trim() !== "" && !/\p{Cc}/u.test(value);

const CONFIG_KEYS: Readonly<Record<string, (value: Json) => boolean>> = {
	$schema: isText,
	schemaVersion: (value) => value === 1,
	name: isName,
	description: isText,
	workspace: isName,
	region: isName,
	config: (value) =>
		isJsonObject(value) &&
		Object.entries(value).every(([key, item]) => key !== "" && ["string", "boolean"].includes(typeof item)),
	secrets: (value) => Array.isArray(value) && value.every((item) => typeof item === "string" && item !== ""),
	steps: (value) =>
		isJsonObject(value) &&
		Object.entries(value).every(
			([key, item]) =>
				key !== "" &&
				isJsonObject(item) &&
				Object.entries(item).every(([k, v]) => k === "enabled" && typeof v === "boolean"),
		),
	onCrash: (value) => value === "rerun" || value === "stop",
	retention: (value) =>
		isJsonObject(value) &&
		Object.entries(value).every(
			([key, item]) => key === "days" && typeof item === "number" && item >= 0 && item <= 36_500,
		),
};

/** automation.json without the less usual settings. */
export function isPlainConfig(value: Json): boolean {
	return (
		isJsonObject(value) &&
		value.name !== undefined &&
		Object.entries(value).every(([key, item]) => Object.hasOwn(CONFIG_KEYS, key) && CONFIG_KEYS[key]?.(item) === true)
	);
}

const RESPONSE_KEYS: Readonly<Record<string, (value: Json) => boolean>> = {
	when: isJsonObject,
	return: () => true,
	throw: (value) =>
		isJsonObject(value) &&
		typeof value.message === "string" &&
		Object.entries(value).every(([key, item]) => key === "message" || (key === "code" && typeof item === "string")),
	delayMs: (value) => typeof value === "number" && value >= 0 && value <= 86_400_000,
};

function isPlainResponse(value: Json): boolean {
	return (
		isJsonObject(value) &&
		!(value.throw !== undefined && Object.hasOwn(value, "return")) &&
		Object.entries(value).every(
			([key, item]) => Object.hasOwn(RESPONSE_KEYS, key) && RESPONSE_KEYS[key]?.(item) === true,
		)
	);
}

function isPlainMethod(value: Json): boolean {
	return (
		isJsonObject(value) &&
		Array.isArray(value.responses) &&
		value.responses.length > 0 &&
		value.responses.every(isPlainResponse) &&
		Object.keys(value).every((key) => key === "responses" || (key === "description" && isText(value.description)))
	);
}

/** A mock connector. */
export function isPlainMock(value: Json): boolean {
	return (
		isJsonObject(value) &&
		value.kind === "mock" &&
		isText(value.description) &&
		isText(value.$schema) &&
		isJsonObject(value.methods) &&
		Object.entries(value.methods).every(([name, method]) => name !== "" && isPlainMethod(method)) &&
		Object.keys(value).every((key) => ["kind", "description", "$schema", "methods"].includes(key))
	);
}
