export const condition = {
	person: { state: "locked-out" },
	equipment: { $elemMatch: { returned: { $ne: true }, kind: { $nin: ["desk plant"] } } },
};

export const content = async () => {
	const missing = data.equipment.filter((item) => !item.returned && item.kind !== "desk plant");
	const label = await connectors.courier.pickUp({ items: missing.map((item) => item.kind) });
	for (const item of missing) {
		item.returned = true;
		item.label = label.number;
	}
	data.person.next = "equipment-in";
};
