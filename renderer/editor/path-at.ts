/** How far before and after the cursor a path may reach. */
const REACH = 300;
const CHAIN = /\bdata((?:\??\.[A-Za-z_$][\w$]*|\??\.?\[(?:\d+|"[^"\n]*"|'[^'\n]*'|[A-Za-z_$][\w$.]*)\])+)/g;
const PART = /\??\.([A-Za-z_$][\w$]*)|\??\.?\[(?:(\d+)|"([^"\n]*)"|'([^'\n]*)'|[A-Za-z_$][\w$.]*)\]/g;

/**
 * The path of the data that a place in code names, up to the key under it, as the graph writes it; undefined where it names
 * none. Indexes are any item. Pure.
 * @example pathAt("data.order.items[0].sku = 1", 12) // "order.items"
 */
export function pathAt(code: string, offset: number): string | undefined {
	const from = Math.max(0, offset - REACH);
	const near = code.slice(from, offset + REACH);
	const at = offset - from;
	for (const match of near.matchAll(CHAIN)) {
		const start = match.index;
		if (at < start || at > start + match[0].length) continue;
		let path = "";
		for (const part of (match[1] ?? "").matchAll(PART)) {
			const [, name, index, double, single] = part;
			const key = name ?? double ?? single;
			if (key === undefined) path += index === undefined ? ".*" : "[*]";
			else if (/^[A-Za-z_$][\w$-]*$/.test(key)) path += path === "" ? key : `.${key}`;
			else path += `[${JSON.stringify(key)}]`;
			if (start + 4 + part.index + part[0].length >= at) break;
		}
		return path === "" ? undefined : path;
	}
	return undefined;
}
