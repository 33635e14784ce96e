/** An error that the expression itself raised, as JavaScript would. */
export class ExpressionError extends Error {
	constructor(kind: "TypeError" | "RangeError" | "SyntaxError", message: string) {
		super(message);
		this.name = kind;
	}
}
