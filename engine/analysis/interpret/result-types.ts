import { BOOLEAN, DATE, NUMBER, OTHER, TEXT } from "../value/index.ts";

const names = (text: string): string[] => text.trim().split(/\s+/);

/** What methods come to that have one kind of result, whatever they are called on. */
export const RESULT_TYPES: ReadonlyMap<string, number> = new Map([
	...names(`
		toUpperCase toLowerCase toLocaleUpperCase toLocaleLowerCase trim trimStart trimEnd padStart padEnd repeat substring
		substr charAt normalize toFixed toPrecision toExponential toString toLocaleString toLocaleDateString
		toLocaleTimeString toDateString toTimeString toUTCString join toWellFormed format
	`).map((name) => [name, TEXT] as const),
	...names(`
		includes startsWith endsWith test has hasOwnProperty isPrototypeOf propertyIsEnumerable isWellFormed delete
	`).map((name) => [name, BOOLEAN] as const),
	...names(`
		indexOf lastIndexOf charCodeAt codePointAt localeCompare search getTime valueOf getFullYear getMonth getDate getDay
		getHours getMinutes getSeconds getMilliseconds getUTCFullYear getUTCMonth getUTCDate getUTCDay getUTCHours
		getUTCMinutes getUTCSeconds getUTCMilliseconds getTimezoneOffset setFullYear setMonth setDate setHours setMinutes
		setSeconds setMilliseconds setTime setUTCFullYear setUTCMonth setUTCDate setUTCHours setUTCMinutes setUTCSeconds
		setUTCMilliseconds
	`).map((name) => [name, NUMBER] as const),
	["toISOString", DATE],
	["toJSON", DATE],
	["description", OTHER],
]);
