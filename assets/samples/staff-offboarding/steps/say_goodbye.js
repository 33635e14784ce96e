export const condition = {
	person: { state: "paid" },
	goodbye: { $exists: false },
};

export const content = async () => {
	const days = task.config("KEEP_MAILBOX_DAYS");
	await connectors.mail.send({
		to: data.$stash.privateEmail,
		subject: `Thank you, ${data.person.name}`,
		text: `Your mailbox stays for ${days} days. Your pay slip is ${data.pay.slip}.`,
	});
	data.goodbye = true;
	data.person.next = "closed";
};
