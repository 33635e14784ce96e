import type { ClauseParts } from "./types.ts";

const MOST = 200;

/**
 * A clause, its path apart; a clause about several paths has none.
 * @example clauseParts("order.total > 10000") // { path: "order.total", rest: "> 10000" }
 */
export function clauseParts(clause: string): ClauseParts {
	const text = clause.length > MOST ? `${clause.slice(0, MOST)}…` : clause;
	const end = text.indexOf(" ");
	const path = end === -1 ? text : text.slice(0, end);
	if (!/^[\p{L}_$][^()"]*$/u.test(path) || / (or|and) /.test(text)) return { path: "", rest: text };
	return { path, rest: end === -1 ? "" : text.slice(end + 1) };
}
