/** What a window can send of a bundle; larger ones are opened from disk. */
const MOST_BYTES = 70 * 1_048_576;

/** The bundle among what was dropped; undefined where there is none. Asked for while the event lasts. */
export function bundleIn(data: DataTransfer): File | undefined {
	return [...data.items].flatMap((item) => item.getAsFile() ?? []).find(({ name }) => /\.stepscape$/i.test(name));
}

/** A file in base64. Rejects where it is too large. */
export async function readBase64(file: File): Promise<string> {
	if (file.size > MOST_BYTES)
		throw new Error(`${file.name} is too large to be dropped. Use stepscape import on the command line.`);
	const bytes = new Uint8Array(await file.arrayBuffer());
	let text = "";
	// As arguments of one call there may be only so many.
	for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
	return btoa(text);
}
