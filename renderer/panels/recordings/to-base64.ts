/** The largest file that an engine takes. */
const MOST_BYTES = 45 * 1_048_576;

/** A file's bytes in base 64. Rejects with words for people where it is too large. */
export async function toBase64(file: File): Promise<string> {
	if (file.size > MOST_BYTES)
		throw new Error(`${file.name} is larger than ${MOST_BYTES / 1_048_576} MB; no recording is.`);
	const address = await new Promise<string>((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
		reader.readAsDataURL(file);
	});
	return address.slice(address.indexOf(",") + 1);
}
