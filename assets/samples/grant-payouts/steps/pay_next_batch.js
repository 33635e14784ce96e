// Starts a subtask for each grant of the batch and waits for them. It moves batch.index, which its own condition watches,
// so it is armed again and takes the next batch as soon as the last child of this one has ended.
export const condition = {
	round: { status: "paying" },
	batch: { size: { $gt: 0 }, index: { $gte: 0, $lt: data.grants?.length ?? 0 } },
};

export const content = async () => {
	const { index, size } = data.batch;
	const batch = data.grants.slice(index, index + size);
	console.log(`Batch of ${batch.length}:`, batch.map((grant) => grant.id));

	for (const [offset, grant] of batch.entries()) {
		task.subtask(
			`Payout ${grant.id}`,
			{ job: "payout", grant: { ...grant, screening: null } },
			{ into: `grants.${index + offset}.payout`, waitFor: true },
		);
	}
	data.batch.index = index + batch.length;
};
