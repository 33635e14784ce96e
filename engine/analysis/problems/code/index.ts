/** Looking through the code of a step. */
export { type Code, createCode, within } from "./code.ts";
export { exportsOf } from "./exports-of.ts";
export {
	around,
	callsOf,
	connectorCalls,
	contentOf,
	dotted,
	functionAround,
	functionNamed,
	initOf,
	isFunction,
	memberKey,
	type NamedCall,
	propertyKey,
	usesOf,
} from "./names.ts";
export { nearName } from "./near-name.ts";
export { secretName, secretText } from "./secrets.ts";
