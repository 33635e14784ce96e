/** Names that Windows keeps for devices, whatever follows a dot. */
const DEVICE = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)$/i;
/** The longest name of a file or folder, in bytes: what the common disks take. */
const MAX_PART_BYTES = 200;
const MAX_NAME_BYTES = 800;
const MAX_DEPTH = 16;

/**
 * Why a name cannot stand in a bundle, as a sentence's end; undefined where it can. What can stand there makes the same file on
 * every common disk, and none outside the folder it is unpacked into.
 */
export function entryFault(name: string): string | undefined {
	if (name === "") return "is empty";
	if (!name.isWellFormed() || name.includes("\ufffd")) return "is not UTF-8";
	if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) return "has a control character";
	if (/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(name)) return "has a mark that changes the direction of writing";
	if (name.startsWith("/")) return "begins at the root of the disk";
	if (/^[a-z]:/i.test(name)) return "names a drive";
	if (name.includes("\\")) return "has a backslash";
	if (/[<>:"|?*]/.test(name)) return "has a character that Windows does not take in names";
	if (name !== name.normalize("NFC")) return "writes its accents in a way that disks change (not NFC)";
	if (Buffer.byteLength(name) > MAX_NAME_BYTES) return `is longer than ${MAX_NAME_BYTES} bytes`;
	const parts = name.split("/");
	if (parts.length > MAX_DEPTH) return `lies deeper than ${MAX_DEPTH} folders`;
	for (const part of parts) {
		if (part === "") return "has an empty part, as a folder's name has";
		if (part === "." || part === "..") return "leaves its folder";
		if (part.startsWith(".")) return "is hidden: it, or a folder of it, begins with a dot";
		if (/[. ]$/.test(part) || part.startsWith(" ")) return "has a part with a space or a dot at its edge";
		if (DEVICE.test(part.split(".")[0]?.trimEnd() ?? "")) return "is a name that Windows keeps for a device";
		if (Buffer.byteLength(part) > MAX_PART_BYTES) return `has a part longer than ${MAX_PART_BYTES} bytes`;
	}
	return undefined;
}

/** What two names are compared by: disks differ in case and in how they write letters. */
export function entryKey(name: string): string {
	return name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

/** Two names that would be one file, or a file and a folder, on some disk; undefined where there are none. */
export function entryClash(names: Iterable<string>): readonly [string, string] | undefined {
	const files = new Map<string, string>();
	for (const name of names) {
		const key = entryKey(name);
		const other = files.get(key);
		if (other !== undefined) return [other, name];
		files.set(key, name);
	}
	const folders = new Map<string, string>();
	for (const name of files.values())
		for (let end = name.indexOf("/"); end >= 0; end = name.indexOf("/", end + 1)) {
			const folder = name.slice(0, end);
			const key = entryKey(folder);
			const file = files.get(key);
			if (file !== undefined) return [file, name];
			// Two spellings of one folder are one folder on some disks, and two on others.
			const other = folders.get(key);
			if (other !== undefined && other !== folder) return [other, folder];
			folders.set(key, folder);
		}
	return undefined;
}
