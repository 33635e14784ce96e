/** Reads XML strictly enough to tell whether a picture is well-formed: anything amiss throws. */
export interface XmlNode {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: XmlNode[];
	/** Its own text, without that of its children. */
	text: string;
	/** It, and all inside. */
	all(): Generator<XmlNode>;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
/** What XML 1.0 can hold. */
const ALLOWED = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const decoded = (text: string): string =>
	text.replace(/&([^;]*;?)/g, (_, entity: string) => {
		const sign = entity.endsWith(";") ? ENTITIES[entity.slice(0, -1)] : undefined;
		if (sign === undefined) throw new SyntaxError(`A bare & before ${entity}`);
		return sign;
	});

function create(name: string, attributes: Record<string, string>): XmlNode {
	return {
		name,
		attributes,
		children: [],
		text: "",
		*all() {
			yield this;
			for (const child of this.children) yield* child.all();
		},
	};
}

export function readXml(xml: string): XmlNode {
	if (!ALLOWED.test(xml)) throw new SyntaxError("There is a character that XML cannot hold.");
	const top = create("", {});
	const open: XmlNode[] = [top];
	const token = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[A-Za-z_:][\w:.-]*="[^"<]*")*)\s*(\/?)>|([^<]+)|</y;
	for (let match = token.exec(xml); match !== null; match = token.exec(xml)) {
		const [whole, end, name, attributes = "", isEmpty, text] = match;
		const inner = open.at(-1) as XmlNode;
		if (text !== undefined) inner.text += decoded(text);
		else if (name === undefined) throw new SyntaxError(`A bare < at ${match.index}: ${whole}`);
		else if (end) {
			if (open.pop()?.name !== name) throw new SyntaxError(`</${name}> ends ${inner.name}`);
		} else {
			const read: Record<string, string> = {};
			for (const [, key = "", value = ""] of attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
				if (key in read) throw new SyntaxError(`${key} is given twice`);
				read[key] = decoded(value);
			}
			const node = create(name, read);
			inner.children.push(node);
			if (!isEmpty) open.push(node);
		}
	}
	const [root] = top.children;
	if (open.length !== 1 || root === undefined || top.children.length !== 1 || top.text.trim() !== "")
		throw new SyntaxError("There is not one root that is closed.");
	return root;
}

/** The text of a node and all inside. */
export const textOf = (node: XmlNode): string => [...node.all()].map(({ text }) => text).join(" ");
