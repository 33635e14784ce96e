// A round that the board has approved. Refuses loudly to pay more than there is: this throws, and the task ends in error.
export const condition = {
	round: { status: "approved", budget: Number },
	grants: { $type: Array, $not: { $size: 0 } },
};

export const content = async () => {
	const asked = lib.amounts.sum(data.grants, (grant) => lib.amounts.sum(grant.instalments, (part) => part.amount));
	if (asked > data.round.budget) {
		const over = lib.amounts.inEuro(asked - data.round.budget);
		throw new Error(`The grants of ${data.round.id} are ${over} above the budget`);
	}

	task.name(`Grants of ${data.round.id}`);
	data.round.asked = asked;
	data.batch = { size: Number(task.config("BATCH_SIZE")), index: 0 };
	data.round.status = "paying";
};
