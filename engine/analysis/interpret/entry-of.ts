interface Table<K, V> {
	get(key: K): V | undefined;
	set(key: K, value: V): unknown;
}

/** What a map holds for a key, made if it holds nothing yet. */
export function entryOf<K, V>(table: Table<K, V>, key: K, make: () => V): V {
	const before = table.get(key);
	if (before !== undefined) return before;
	const made = make();
	table.set(key, made);
	return made;
}
