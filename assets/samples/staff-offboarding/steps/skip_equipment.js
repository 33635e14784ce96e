// Nothing to collect: no list, an empty one, or all of it is back.
export const condition = {
	person: { state: "locked-out", next: null },
	equipment: { $not: { $elemMatch: { returned: { $ne: true }, kind: { $nin: ["desk plant"] } } } },
	access: { revoked: Array },
};

export const content = async () => {
	data.person.next = "equipment-in";
};
