// All batches are through, and the round has waited for every child.
export const condition = {
	round: { status: "paying" },
	batch: { index: { $gte: data.grants?.length ?? 1 } },
};

export const content = async () => {
	const rows = data.grants.map(({ id, school, payout }) => ({
		grant: id,
		school,
		paid: payout?.result?.paid ?? 0,
		note: payout?.result?.refused
			? "refused"
			: payout?.result?.failed
				? "a transfer failed"
				: payout?.result
					? "paid"
					: "needs a person",
	}));
	const paid = lib.amounts.sum(rows, (row) => row.paid);

	task.visualize({ type: "table", name: "Payouts", data: rows });
	task.visualize({
		type: "graph",
		name: "Where the money went",
		data: {
			nodes: [{ id: data.round.id }, ...rows.map((row) => ({ id: row.grant, label: row.school }))],
			edges: rows.map((row) => ({ from: data.round.id, to: row.grant, label: lib.amounts.inEuro(row.paid) })),
		},
	});

	data.round.paid = paid;
	data.round.open = rows.filter((row) => row.note !== "paid").map((row) => row.grant);
	data.round.status = data.round.open.length === 0 ? "closed" : "closed with open cases";
	task.complete({ paid, open: data.round.open });
};
