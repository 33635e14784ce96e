import {
	type Callback,
	callbackArgument,
	type Method,
	numberArgument,
	textArgument,
	valueArgument,
} from "./arguments.ts";
import type { Budget } from "./budget.ts";
import { ExpressionError } from "./expression-error.ts";
import { isList, joinTexts, toNumber, toText, type Value } from "./value.ts";

type Walker = (self: Value[], callback: Callback) => Value;

/** A method that calls a function for each item. */
const byItem =
	(walk: Walker): Method<Value[]> =>
	(self, args, budget) => {
		const callback = callbackArgument(args, 0);
		budget.spend(self.length / 16);
		return walk(self, (item, index, list) => {
			budget.spend(1);
			return callback(item, index, list);
		});
	};

/** A method that only moves items about. */
const byPlaces =
	(apply: (self: Value[], numbers: (number | undefined)[]) => Value): Method<Value[]> =>
	(self, args, budget) => {
		budget.spend(1 + self.length / 16);
		return apply(
			self,
			args.map((_, index) => numberArgument(args, index, budget)),
		);
	};

function fold(right: boolean): Method<Value[]> {
	return (self, args, budget) => {
		const callback = callbackArgument(args, 0);
		const places = self.map((_, index) => (right ? self.length - 1 - index : index));
		let result: Value;
		if (args.length > 1) result = valueArgument(args, 1);
		else {
			const first = places.shift();
			if (first === undefined) throw new ExpressionError("TypeError", "Reduce of empty array with no initial value");
			result = self[first];
		}
		budget.spend(places.length);
		for (const place of places) result = callback(result, self[place], place, self);
		return result;
	};
}

function sorted(self: Value[], args: Parameters<Method<Value[]>>[1], budget: Budget): Value[] {
	budget.spend(self.length * Math.ceil(Math.log2(self.length + 2)));
	if (args[0] !== undefined) {
		const compare = callbackArgument(args, 0);
		return self.toSorted((a, b) => toNumber(compare(a, b), budget));
	}
	const texts = self.map((item) => ({ item, text: item === undefined ? undefined : toText(item, budget) }));
	texts.sort(({ text: a }, { text: b }) => {
		if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
		return a < b ? -1 : a > b ? 1 : 0;
	});
	return texts.map(({ item }) => item);
}

function flattened(list: Value[], depth: number, budget: Budget, result: Value[] = []): Value[] {
	for (const item of list) {
		budget.spend(1);
		if (isList(item) && depth >= 1) flattened(item, Math.min(depth, 500) - 1, budget, result);
		else result.push(item);
		budget.checkList(result.length);
	}
	return result;
}

const search =
	(find: (self: Value[], item: Value, from: number | undefined) => Value): Method<Value[]> =>
	(self, args, budget) => {
		const item = valueArgument(args, 0);
		budget.spend(1 + self.length * (typeof item === "string" ? 1 + item.length / 64 : 1 / 16));
		return find(self, item, numberArgument(args, 1, budget));
	};

const asText: Method<Value[]> = (self, _, budget) => toText(self, budget);
const sort: Method<Value[]> = sorted;
const reversed = byPlaces((self) => self.toReversed());

/** Methods of lists without effects; `sort` and `reverse` give a copy, since an expression must not change the data. */
export const LIST_METHODS: Record<string, Method<Value[]>> = {
	at: byPlaces((self, [index]) => self.at(index ?? 0)),
	concat: (self, args, budget) => {
		const result = [...self];
		for (let i = 0; i < args.length; i++) {
			const item = valueArgument(args, i);
			if (isList(item)) for (const inner of item) result.push(inner);
			else result.push(item);
			budget.checkList(result.length);
		}
		budget.spend(1 + result.length / 16);
		return result;
	},
	every: byItem((self, callback) => self.every((item, index) => callback(item, index, self))),
	filter: byItem((self, callback) => self.filter((item, index) => callback(item, index, self))),
	find: byItem((self, callback) => self.find((item, index) => callback(item, index, self))),
	findIndex: byItem((self, callback) => self.findIndex((item, index) => callback(item, index, self))),
	findLast: byItem((self, callback) => self.findLast((item, index) => callback(item, index, self))),
	findLastIndex: byItem((self, callback) => self.findLastIndex((item, index) => callback(item, index, self))),
	flat: (self, args, budget) => flattened(self, numberArgument(args, 0, budget) ?? 1, budget),
	flatMap: (self, args, budget) => {
		const callback = callbackArgument(args, 0);
		budget.spend(self.length);
		const lists = self.map((item, index) => callback(item, index, self));
		return flattened(lists, 1, budget);
	},
	includes: search((self, item, from) => self.includes(item, from)),
	indexOf: search((self, item, from) => self.indexOf(item, from)),
	join: (self, args, budget) => joinTexts(self, textArgument(args, 0, budget, ","), budget),
	lastIndexOf: search((self, item, from) =>
		from === undefined ? self.lastIndexOf(item) : self.lastIndexOf(item, from),
	),
	map: byItem((self, callback) => self.map((item, index) => callback(item, index, self))),
	reduce: fold(false),
	reduceRight: fold(true),
	reverse: reversed,
	slice: byPlaces((self, [from, to]) => self.slice(from, to)),
	some: byItem((self, callback) => self.some((item, index) => callback(item, index, self))),
	sort,
	toReversed: reversed,
	toSorted: sort,
	toString: asText,
};
