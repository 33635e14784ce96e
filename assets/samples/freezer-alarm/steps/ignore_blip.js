// Somebody stood in the open door for a moment, and it is cold again.
export const condition = {
	alarm: { severity: { $eq: "blip" } },
};

export const content = async () => {
	console.info("Cold again, nothing to do");
	task.ignore();
};
