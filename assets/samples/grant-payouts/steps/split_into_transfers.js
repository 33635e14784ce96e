// A subtask that starts subtasks: one for each instalment. Their outcome lands next to the instalment it belongs to.
export const condition = {
	job: "payout",
	grant: { screening: "clear", instalments: Array },
	split: null,
};

export const content = async () => {
	for (const [index, part] of data.grant.instalments.entries()) {
		task.subtask(
			`Transfer ${data.grant.id}/${index + 1}`,
			{ job: "transfer", transfer: { iban: data.grant.iban, amount: part.amount, on: part.on } },
			{ into: `grant.instalments.${index}.transfer`, waitFor: true },
		);
	}
	data.split = true;
};
