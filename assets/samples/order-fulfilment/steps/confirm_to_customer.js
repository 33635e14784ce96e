// Tells the customer and closes the order.
export const condition = {
	order: { status: "priced", parcel: { tracking: /^LK\d+/ } },
};

export const content = async () => {
	const { order } = data;
	const link = new URL(`/track/${order.parcel.tracking}`, task.config("SHOP_URL"));
	link.searchParams.set("order", order.id);

	await connectors.mail.send({
		to: order.customer.email,
		subject: `${order.id} is on its way`,
		text: `It should be with you in ${order.parcel.arrives}. Follow it: ${link}`,
	});

	task.visualize({
		type: "table",
		name: "What was packed",
		data: order.lines.map((line) => ({
			sku: line.sku,
			name: line.name,
			quantity: line.quantity,
			total: lib.money.format(line.totalCents),
		})),
	});

	order.status = "shipped";
	task.complete({ tracking: order.parcel.tracking, total: lib.money.format(order.totalCents) });
};
