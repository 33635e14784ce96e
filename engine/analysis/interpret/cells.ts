/** Something that states hold things for. It gets its number when the first state does. */
export interface Celled {
	/** -1 as long as it has none. */
	cell: number;
}

/** The numbers that one interpretation gave out. */
export interface Numbering<K extends Celled> {
	readonly keys: K[];
}

/** What a state holds, in a plain array by numbers: a state is copied and joined far more often than it is looked into. */
export class Cells<K extends Celled, V> {
	readonly numbering: Numbering<K>;
	readonly values: (V | undefined)[];

	constructor(numbering: Numbering<K>, values: (V | undefined)[] = []) {
		this.numbering = numbering;
		this.values = values;
	}

	copy(): Cells<K, V> {
		return new Cells(this.numbering, this.values.slice());
	}

	get(key: K): V | undefined {
		return key.cell < 0 ? undefined : this.values[key.cell];
	}

	set(key: K, value: V): void {
		if (key.cell < 0) key.cell = this.numbering.keys.push(key) - 1;
		this.put(key.cell, value);
	}

	put(cell: number, value: V): void {
		// Without holes it stays fast.
		while (this.values.length <= cell) this.values.push(undefined);
		this.values[cell] = value;
	}

	delete(key: K): void {
		if (key.cell >= 0 && key.cell < this.values.length) this.values[key.cell] = undefined;
	}

	/** Those that it holds something for. */
	keys(): K[] {
		return this.numbering.keys.filter((_, cell) => this.values[cell] !== undefined);
	}

	*[Symbol.iterator](): Generator<[K, V]> {
		for (const [cell, key] of this.numbering.keys.entries()) {
			const value = this.values[cell];
			if (value !== undefined) yield [key, value];
		}
	}
}
