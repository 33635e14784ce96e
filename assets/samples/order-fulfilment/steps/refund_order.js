// Charged, but not everything is on the shelf: the money goes back before anybody has to ask for it.
export const condition = {
	payment: { charged: true, refunded: null },
	stock: { complete: false },
};

export const content = async () => {
	const refund = await connectors.payments.refund({ receipt: data.payment.receipt });
	data.payment.refunded = true;
	data.payment.refundReceipt = refund.id;
};
