import { type Argument, guarded, type Method, numberArgument, textArgument } from "./arguments.ts";
import type { Budget } from "./budget.ts";
import { ExpressionError } from "./expression-error.ts";

/** Work of a search, which at its worst is the product of both lengths. */
function spendSearch(self: string, word: string, budget: Budget): void {
	budget.spend(1 + (self.length / 64) * (1 + word.length / 4));
}

/** A method that takes numbers only and gives at most the text itself. */
const byNumbers =
	(name: "at" | "charAt" | "charCodeAt" | "codePointAt" | "slice" | "substring" | "substr"): Method<string> =>
	(self, args, budget) => {
		budget.spend(1 + self.length / 64);
		const numbers = args.map((_, index) => numberArgument(args, index, budget));
		return (String.prototype[name] as (...numbers: (number | undefined)[]) => string).apply(self, numbers);
	};

/** A method that looks for a text from a place on. */
const bySearch =
	(name: "includes" | "indexOf" | "lastIndexOf" | "startsWith" | "endsWith"): Method<string> =>
	(self, args, budget) => {
		const word = textArgument(args, 0, budget);
		spendSearch(self, word, budget);
		const from = numberArgument(args, 1, budget);
		// `lastIndexOf` and `endsWith` take a missing place for the end.
		return from === undefined ? self[name](word) : self[name](word, from);
	};

const byItself =
	(name: "toLowerCase" | "toUpperCase" | "trim" | "trimStart" | "trimEnd" | "toString" | "valueOf"): Method<string> =>
	(self, _, budget) => {
		budget.spend(1 + self.length / 64);
		return self[name]();
	};

const byPadding =
	(name: "padStart" | "padEnd"): Method<string> =>
	(self, args, budget) => {
		const length = numberArgument(args, 0, budget) ?? 0;
		budget.checkText(length);
		budget.spend(1 + Math.max(0, length) / 64);
		return self[name](length, textArgument(args, 1, budget, " "));
	};

function replaceBy(all: boolean): Method<string> {
	return (self, args: readonly Argument[], budget) => {
		const word = textArgument(args, 0, budget);
		const replacement = textArgument(args, 1, budget);
		if (replacement.includes("$")) throw new ExpressionError("TypeError", "A replacement with $ is not supported here");
		spendSearch(self, word, budget);
		const occurrences = all ? self.length / Math.max(1, word.length) + 1 : 1;
		budget.checkText(self.length + occurrences * replacement.length);
		return all ? self.replaceAll(word, replacement) : self.replace(word, replacement);
	};
}

/** Methods of texts without effects. Regular expressions are no arguments here: they could backtrack. */
export const TEXT_METHODS: Record<string, Method<string>> = {
	at: byNumbers("at"),
	charAt: byNumbers("charAt"),
	charCodeAt: byNumbers("charCodeAt"),
	codePointAt: byNumbers("codePointAt"),
	concat: (self, args, budget) => {
		const texts = args.map((_, index) => textArgument(args, index, budget));
		const length = texts.reduce((sum, text) => sum + text.length, self.length);
		budget.checkText(length);
		budget.spend(1 + length / 64);
		return self.concat(...texts);
	},
	endsWith: bySearch("endsWith"),
	includes: bySearch("includes"),
	indexOf: bySearch("indexOf"),
	lastIndexOf: bySearch("lastIndexOf"),
	normalize: (self, args, budget) => {
		budget.checkText(self.length * 4);
		budget.spend(1 + self.length / 8);
		return guarded(() => self.normalize(textArgument(args, 0, budget, "NFC")));
	},
	padEnd: byPadding("padEnd"),
	padStart: byPadding("padStart"),
	repeat: (self, args, budget) => {
		const count = numberArgument(args, 0, budget) ?? 0;
		budget.checkText(self.length * Math.max(0, count));
		budget.spend(1 + (self.length * Math.max(0, count)) / 64);
		return guarded(() => self.repeat(count));
	},
	replace: replaceBy(false),
	replaceAll: replaceBy(true),
	slice: byNumbers("slice"),
	split: (self, args, budget) => {
		const limit = numberArgument(args, 1, budget);
		if (args.length === 0 || args[0] === undefined) return [self];
		const separator = textArgument(args, 0, budget);
		spendSearch(self, separator, budget);
		const parts = limit === undefined ? self.split(separator) : self.split(separator, limit);
		budget.checkList(parts.length);
		budget.spend(parts.length);
		return parts;
	},
	startsWith: bySearch("startsWith"),
	substr: byNumbers("substr"),
	substring: byNumbers("substring"),
	toLowerCase: byItself("toLowerCase"),
	toString: byItself("toString"),
	toUpperCase: byItself("toUpperCase"),
	trim: byItself("trim"),
	trimEnd: byItself("trimEnd"),
	trimStart: byItself("trimStart"),
	valueOf: byItself("valueOf"),
};
