// However the numbers were found: do they add up?
export const condition = {
	invoice: { net: Number, vat: { $gte: 0 }, gross: Number },
	checked: null,
};

export const content = async () => {
	const { net, vat, gross } = data.invoice;
	const difference = Math.round((net + vat - gross) * 100) / 100;
	data.checked = { ok: Math.abs(difference) < 0.01, difference };
	data.policy = { autoApproveUpTo: Number(task.config("AUTO_APPROVE_UP_TO")) };

	task.visualize({
		type: "data",
		name: "What was read",
		data: { by: data.readBy, invoice: data.invoice, difference },
	});
};
