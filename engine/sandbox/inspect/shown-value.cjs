/** What the inspector says of a value, as it is shown: in one line, without calling anything of the step's. */

/** @typedef {Record<string, any>} RemoteObject */

const MOST_CHARACTERS = 200;

/** @param {string} text */
const short = (text) => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text);

/** @param {RemoteObject} remote */
function typeOf(remote) {
	if (remote.type === "object") return remote.subtype ?? "object";
	return String(remote.type);
}

/** @param {RemoteObject} part of a preview */
function previewText(part) {
	if (part.type === "string") return JSON.stringify(part.value);
	if (part.type === "accessor") return "(…)";
	if (part.type === "function") return "ƒ";
	if (part.type === "object" && part.subtype !== "null") return part.subtype === "array" ? "[…]" : "{…}";
	return String(part.value);
}

/** @param {RemoteObject} remote */
function textOf(remote) {
	const { type, subtype, value, preview, description, unserializableValue } = remote;
	if (type === "string") return short(JSON.stringify(value));
	if (type === "undefined") return "undefined";
	if (unserializableValue !== undefined) return String(unserializableValue);
	if (type !== "object" && type !== "function") return short(String(value ?? description));
	if (subtype === "null") return "null";
	if (type === "function") return short(`ƒ ${String(description).split("\n")[0]}`);
	if (subtype === "error" || subtype === "date" || subtype === "regexp")
		return short(String(description).split("\n")[0]);
	if (subtype === "proxy" || preview === undefined) return short(String(description));
	const list = subtype === "array";
	const parts = preview.properties.map((/** @type {any} */ part) =>
		list ? previewText(part) : `${part.name}: ${previewText(part)}`,
	);
	if (preview.overflow) parts.push("…");
	const named = description === "Object" ? "" : `${description} `;
	return short(list ? `${named}[${parts.join(", ")}]` : `${named}{ ${parts.join(", ")} }`);
}

/**
 * @param {string} name @param {RemoteObject} remote
 * @returns {{ name: string, type: string, text: string, object?: string }}
 */
function shownValue(name, remote) {
	const { objectId } = remote;
	return {
		name: short(name),
		type: typeOf(remote),
		text: textOf(remote),
		...(objectId === undefined || remote.subtype === "proxy" ? {} : { object: objectId }),
	};
}

module.exports = { MOST_CHARACTERS, shownValue };
