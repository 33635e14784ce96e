/** Reads the part of Graphviz's language that we write, by its grammar: anything else throws. */
export function readDot(text: string): { nodes: Record<string, string>; edges: string[] } {
	const tokens = text.match(/"(?:[^"\\]|\\[\s\S])*"|->|[{}[\]=,;]|[A-Za-z0-9_.#-]+|\S/g) ?? [];
	let at = 0;
	const next = (): string => tokens[at++] ?? "";
	const expect = (wanted: string): void => {
		const found = next();
		if (found !== wanted) throw new SyntaxError(`Expected ${wanted}, found ${found}`);
	};
	const value = (): string => {
		const found = next();
		if (found.startsWith('"')) return shown(found.slice(1, -1));
		if (!/^[A-Za-z0-9_.]+$/.test(found)) throw new SyntaxError(`No value: ${found}`);
		return found;
	};
	const attributes = (): Record<string, string> => {
		const found: Record<string, string> = {};
		if (tokens[at] !== "[") return found;
		next();
		while (tokens[at] !== "]") {
			const key = value();
			expect("=");
			found[key] = value();
			if (tokens[at] === ",") next();
		}
		next();
		return found;
	};
	const nodes: Record<string, string> = {};
	const edges: string[] = [];
	expect("digraph");
	value();
	expect("{");
	while (tokens[at] !== "}") {
		const id = value();
		if (tokens[at] === "->") {
			next();
			const to = value();
			const { style, label } = attributes();
			edges.push([id, to, style, label].filter((part) => part !== undefined).join(" "));
		} else {
			const { label } = attributes();
			if (label !== undefined) nodes[id] = label;
		}
		expect(";");
	}
	next();
	if (at !== tokens.length) throw new SyntaxError(`After the end: ${tokens[at]}`);
	return { nodes, edges };
}

/** What Graphviz shows of a string: `\l` ends a line, and entities stand for signs. */
function shown(text: string): string {
	return text
		.replace(/\\([\s\S])/g, (_, sign) => (sign === "l" ? "\n" : sign))
		.replace(/&(?!amp;)/g, () => {
			throw new SyntaxError(`A bare & in ${text}`);
		})
		.replaceAll("&amp;", "&");
}
