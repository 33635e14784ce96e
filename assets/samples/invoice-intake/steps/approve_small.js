// An expression in the condition: the limit is in the data, so it can be another one for each task.
export const condition = {
	checked: { ok: true },
	invoice: { gross: { $gt: 0, $lte: data.policy?.autoApproveUpTo ?? 0 } },
	approved: null,
};

export const content = async () => {
	data.approved = { by: "rule", limit: data.policy.autoApproveUpTo };
};
