// Too large for the rule, or the sums are off. The task settles here; a colleague writes `approved` later on.
export const condition = {
	checked: Object,
	$nor: [{ checked: { ok: true }, invoice: { gross: { $lte: data.policy?.autoApproveUpTo ?? 0 } } }],
	approved: null,
	approval: null,
};

export const content = async () => {
	const { ticket } = await connectors.desk.ask({ what: "approval", amount: data.invoice.gross });
	data.approval = { ticket, reason: data.checked.ok ? "above the limit" : "the sums are off" };
};
