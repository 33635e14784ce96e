export const condition = {
	job: "payout",
	grant: { screening: "listed" },
};

export const content = async () => {
	console.warn(`${data.grant.school} is on a sanctions list`);
	task.complete({ paid: 0, refused: true });
};
