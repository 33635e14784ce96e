// Back in the payout, once all of its transfers have ended, well or not.
export const condition = {
	job: "payout",
	split: true,
	summary: null,
};

export const content = async () => {
	const transfers = data.grant.instalments.map((part) => part.transfer);
	const failed = transfers.filter((transfer) => transfer.error !== undefined);
	const paid = lib.amounts.sum(transfers, (transfer) => transfer.result?.amount ?? 0);
	data.summary = { paid, failed: failed.length };
	if (failed.length > 0) console.error(`${failed.length} of ${transfers.length} transfers failed`);
	task.complete({ paid, failed: failed.length });
};
