import { createHash } from "node:crypto";
import type { Graph } from "../../contract/index.ts";
import { escapeXml } from "../svg/text.ts";
import { toSvg } from "../svg/to-svg.ts";
import { explore } from "./explore.js";
import { PAGE_STYLE } from "./page-style.ts";

/**
 * Makes one page to explore a graph with: move, zoom, find, click a step. It stands on its own, asks no network, and its policy
 * lets nothing run but its own script.
 * @param name the automation's, for the title
 */
export async function toHtml(graph: Graph, name: string): Promise<string> {
	const { steps, edges, inputs } = graph;
	const script = `(${explore.toString()})();`;
	const hash = createHash("sha256").update(script).digest("base64");
	const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
	const svg = await toSvg(graph, name);
	const title = escapeXml(`${name}: its steps`);
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
${PAGE_STYLE}
</style>
</head>
<body>
<header>
<h1>${escapeXml(name)}<small>${counted(steps.length, "step")}</small></h1>
<label><input id="search" type="search" placeholder="Find a step or a path" aria-label="Find a step or a path"></label>
<span id="found" role="status"></span>
<button id="out" aria-label="Smaller" title="Smaller (-)">−</button>
<button id="in" aria-label="Larger" title="Larger (+)">+</button>
<button id="fit" title="Show all (0)">Fit</button>
</header>
<main id="stage" aria-label="The steps">
${svg}</main>
<aside id="side" aria-label="The chosen step" hidden></aside>
<script type="application/json" id="graph">${jsonInPage({ steps, edges, inputs })}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** JSON that can't end the element that it stands in. */
const jsonInPage = (value: unknown): string =>
	JSON.stringify(value).replace(
		/[<>&\u2028\u2029]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
