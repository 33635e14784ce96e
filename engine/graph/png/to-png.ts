import { THEMES } from "../svg/style.ts";

export interface PngOptions {
	readonly theme?: "light" | "dark";
	/** Pixels for each of the picture's; missing: 2. */
	readonly scale?: number;
}

/** Larger pictures than this are drawn smaller. */
const MAX_PIXELS = 40_000_000;
const MAX_SIDE = 16_000;

/**
 * Draws a picture of `toSvg` in pixels, without a browser. Texts are set in fonts of this computer.
 * @param svg as `toSvg` makes it; anything else may look otherwise
 */
export async function toPng(svg: string, options: PngOptions = {}): Promise<Uint8Array> {
	const { theme = "light", scale = 2 } = options;
	const [, width = 1, height = 1] = (/<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg) ?? []).map(Number);
	const fitting = Math.min(scale, MAX_SIDE / width, MAX_SIDE / height, Math.sqrt(MAX_PIXELS / (width * height)));
	// Loaded only here: a part for this kind of computer, of some megabytes.
	const { Resvg } = await import("@resvg/resvg-js");
	const drawn = new Resvg(withColours(svg, THEMES[theme]), {
		fitTo: { mode: "zoom", value: fitting },
		font: { loadSystemFonts: true, sansSerifFamily: "DejaVu Sans", monospaceFamily: "DejaVu Sans Mono" },
	});
	return drawn.render().asPng();
}

/** With the colours in their places: what draws here knows no variables, and no media queries. */
function withColours(svg: string, variables: string): string {
	const values = new Map(variables.split(";").map((each) => each.split(":") as [string, string]));
	const plain = (css: string): string =>
		css
			.split("\n")
			.filter((line) => !line.startsWith("@media") && !line.startsWith("svg{"))
			.join("\n")
			.replace(/font:([\d.]+px) ([^;}]+)/g, "font-size:$1;font-family:$2")
			.replace(/var\((--[a-z0-9-]+)\)/g, (_, name: string) => values.get(name) ?? "#888");
	return svg.replace(/<style>([\s\S]*?)<\/style>/, (_, css: string) => `<style>${plain(css)}</style>`);
}
