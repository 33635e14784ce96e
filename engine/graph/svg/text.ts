/** Text in a picture: escaped, cut to a width, and measured without a font at hand. */

/** Widths of the fonts that systems have, as shares of the size; the broadest of them, so that text stays inside. */
const MONO = 0.61;
const SANS = 0.57;

/** Letters of East Asia and pictures take two places. */
const WIDE =
	/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const placesOf = (character: string): number => (WIDE.test(character) ? 2 : 1);

/** Pixels that a text takes at a size. */
export function widthOf(text: string, size: number, font: "mono" | "sans" = "mono"): number {
	let places = 0;
	for (const character of text) places += placesOf(character);
	return places * size * (font === "mono" ? MONO : SANS);
}

/** A text on one line, within so many places; an ellipsis where it was cut. */
export function cutLine(text: string, places: number): string {
	const line = plain(text);
	let taken = 0;
	let kept = "";
	for (const character of line) {
		taken += placesOf(character);
		if (taken > places) {
			// What was kept may fill the last place, which the ellipsis needs.
			const characters = [...kept];
			while (characters.reduce((sum, each) => sum + placesOf(each), 0) > places - 1) characters.pop();
			return `${characters.join("")}…`;
		}
		kept += character;
	}
	return kept;
}

/** Without what XML cannot hold or what would reorder a line: control characters, lone surrogates, marks of direction. */
function plain(text: string): string {
	return text
		.toWellFormed()
		.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
		.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, "\ufffd");
}

const ENTITIES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** A text as the content or an attribute of XML. */
export const escapeXml = (text: string): string => plain(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);
