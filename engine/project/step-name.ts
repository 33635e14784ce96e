/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const USABLE = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_. -]*$/u;
const MAX_LENGTH = 100;

/** Why a name cannot be a step's, as a sentence's end; undefined where it can. */
export function nameFault(name: string): string | undefined {
	if (name === "") return "is empty";
	if (name.length > MAX_LENGTH) return `has more than ${MAX_LENGTH} characters`;
	if (!USABLE.test(name)) return "may only have letters, digits, _, - and single dots or spaces inside";
	if (/[. ]$|[. ]{2}/.test(name)) return "may not end with a dot or space, nor have two in a row";
	if (RESERVED.test(name)) return "is a name that Windows keeps for itself";
	if (name === "__proto__") return "is a name that JavaScript keeps for itself";
	return undefined;
}

/** What two names are compared by: file systems differ in case and in how they write accents. */
export function nameKey(name: string): string {
	return name.normalize("NFC").toLowerCase();
}
