// The start of every order that has something in it.
export const condition = {
	order: {
		id: /^TEA-\d{4}$/,
		status: "new",
		lines: { $type: "array", $not: { $size: 0 } },
	},
};

export const content = async () => {
	const { order } = data;
	for (const line of order.lines) line.totalCents = lib.money.lineTotal(line);

	const goods = lib.money.sum(order.lines.map((line) => line.totalCents));
	const freeFrom = Number(task.config("FREE_SHIPPING_FROM")) * 100;
	order.shippingCents = goods >= freeFrom ? 0 : 490;
	order.totalCents = goods + order.shippingCents;
	order.weightGrams = lib.parcels.weigh(order.lines);
	order.notes = [];

	task.name(`${order.id} for ${order.customer.name}`);
	task.tags(["order", order.customer.tier]);
	console.info(`${order.id}: ${order.lines.length} lines, ${lib.money.format(order.totalCents)}`);

	// The marker that the three checks wait for. It is written last, for whoever reads this.
	order.status = "priced";
};
