// All systems at once. One that does not answer must not keep the others open, so each failure stays its own.
export const condition = {
	person: { state: "registered", accounts: { $size: { $gt: 0 } } },
	access: null,
};

export const content = async () => {
	const { accounts } = data.person;
	const outcomes = await Promise.allSettled(
		accounts.map((system) => connectors.directory.disable({ system, person: data.person.id })),
	);

	data.access = {
		revoked: accounts.filter((_, index) => outcomes[index].status === "fulfilled"),
		open: accounts.filter((_, index) => outcomes[index].status === "rejected"),
	};
	for (const system of data.access.open) console.error(`${system} did not close the account`);
	if (data.access.open.length === 0) data.person.next = "locked-out";
};
