// Somebody pressed "buy" on an empty basket.
export const condition = {
	order: { status: "new", lines: { $size: 0 } },
};

export const content = async () => {
	data.order.status = "rejected";
	data.order.reason = "The basket was empty.";
	task.complete({ rejected: data.order.reason });
};
