import type { Clause, GroupClause } from "../../condition/index.ts";

/** A clause that holds where another one does not. */
export const not = (clause: Clause): GroupClause => ({
	kind: "group",
	path: clause.path,
	operator: "$not",
	clauses: [clause],
	text: `not (${clause.text})`,
	...(clause.position && { position: clause.position }),
	expressions: clause.expressions,
});
