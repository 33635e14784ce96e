// Waits for the state and for the trail: four states, four entries.
export const condition = {
	person: { state: "closed" },
	audit: { $size: 4 },
};

export const content = async () => {
	// The private part has done its duty.
	data.$stash = {};
	task.visualize({
		type: "table",
		name: "Audit trail",
		data: data.audit.map(({ at, what, source }) => ({ at, what, source })),
	});
	task.complete({ person: data.person.id, slip: data.pay.slip, entries: data.audit.length });
};
