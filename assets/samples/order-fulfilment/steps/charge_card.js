// Second check: the money. A declined card is an answer; anything else is a failure that a person should see.
export const condition = {
	order: { status: "priced", totalCents: { $gt: 0 } },
	payment: { token: String, charged: null },
};

export const content = async () => {
	try {
		const receipt = await connectors.payments.charge({
			token: data.payment.token,
			cents: data.order.totalCents,
			reference: data.order.id,
		});
		data.payment.charged = true;
		data.payment.receipt = receipt.id;
		data.order.notes.push(`Payment: ${receipt.id}`);
	} catch (error) {
		if (error.code !== "card_declined") throw error;
		data.payment.charged = false;
		data.payment.declined = error.message;
		data.order.notes.push("Payment: declined");
	}
};
