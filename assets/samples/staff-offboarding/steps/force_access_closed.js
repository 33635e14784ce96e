// What a system would not do by itself, its administrators do by hand.
export const condition = {
	access: { open: { $type: "array", $not: { $size: 0 } } },
	forced: null,
};

export const content = async () => {
	const { ticket } = await connectors.directory.escalate({ systems: data.access.open });
	data.forced = { ticket };
	data.person.next = "locked-out";
};
