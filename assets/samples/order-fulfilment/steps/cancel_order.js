// Two ways to get here: the money has gone back, or it never came.
export const condition = {
	order: { status: "priced" },
	$or: [{ payment: { refunded: true } }, { payment: { charged: false }, stock: { $exists: true } }],
};

export const content = async () => {
	const reason = data.payment.declined ?? `Out of stock: ${data.stock.missing.join(", ")}`;
	await connectors.mail.send({
		to: data.order.customer.email,
		subject: `${data.order.id} could not be sent`,
		text: reason,
	});
	data.order.status = "cancelled";
	data.order.reason = reason;
	task.complete({ cancelled: reason });
};
