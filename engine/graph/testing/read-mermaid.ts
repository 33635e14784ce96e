/** Reads the flowcharts that we write, strictly: anything else throws. */
export function readMermaid(text: string): {
	nodes: Record<string, readonly string[]>;
	links: string[];
	red: number[];
} {
	const nodes: Record<string, readonly string[]> = {};
	const links: string[] = [];
	let red: number[] = [];
	const [head, ...lines] = text.trimEnd().split("\n");
	if (head !== "flowchart LR") throw new SyntaxError(`No flowchart: ${head}`);
	for (const line of lines) {
		const node = /^\t([si]\d+)(?:\["([^"]*)"\]|\(\["([^"]*)"\]\):::input)$/.exec(line);
		const link = /^\t([si]\d+) (-->|-\.->|==>|--x)(?:\|"([^"]*)"\|)? (s\d+)$/.exec(line);
		const style = /^\tlinkStyle ([\d,]+) stroke:#d13415,color:#d13415$/.exec(line);
		if (node) nodes[node[1] as string] = labels((node[2] ?? node[3]) as string);
		else if (link) links.push(`${link[1]} ${link[2]} ${link[4]} ${labels(link[3] ?? "").join(",")}`);
		else if (style) red = (style[1] as string).split(",").map(Number);
		else if (line !== "\tclassDef input stroke-dasharray:3 3") throw new SyntaxError(`Not understood: ${line}`);
	}
	return { nodes, links, red };
}

/** The lines of a label. Signs that Mermaid or HTML could take for their own must be written as codes. */
function labels(text: string): string[] {
	return text
		.replace(/^<b>(.*?)<\/b>/, "$1")
		.split("<br>")
		.map((line) => {
			if (/[<>&`*{}|\\%]|#(?!\d+;)/.test(line)) throw new SyntaxError(`Not escaped: ${line}`);
			return line.replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
		});
}
