/**
 * What both ends of a runner's pipe know. Plain JavaScript and CommonJS, as all that a runner loads: it starts without a
 * type stripper and without the loader of ES modules, which together take longer than making an isolate.
 */

/** Isolates in one runner. Runs that wait have one each; beyond this many they share. */
const MOST_SLOTS = 16;

/**
 * Cuts a stream of text into lines.
 * @param {(line: string) => void} onLine
 * @returns {{ push(chunk: string): void }}
 */
function createLineReader(onLine) {
	let rest = "";
	return {
		push(chunk) {
			let at = chunk.indexOf("\n");
			if (at < 0) {
				rest += chunk;
				return;
			}
			onLine(rest + chunk.slice(0, at));
			rest = "";
			let from = at + 1;
			at = chunk.indexOf("\n", from);
			while (at >= 0) {
				onLine(chunk.slice(from, at));
				from = at + 1;
				at = chunk.indexOf("\n", from);
			}
			rest = chunk.slice(from);
		},
	};
}

module.exports = { MOST_SLOTS, createLineReader };
