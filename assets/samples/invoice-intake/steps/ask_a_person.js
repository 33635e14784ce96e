// Last choice: somebody types it in. What they type arrives as `invoice`, and the steps below go on with it.
export const condition = {
	layout: { ok: false },
	invoice: null,
	$or: [{ reading: { ok: false } }, { document: { scan: null } }],
	typing: null,
};

export const content = async () => {
	const { ticket } = await connectors.desk.ask({ what: "typing", file: data.document.file });
	data.typing = { ticket, askedAt: new Date().toISOString() };
	data.readBy = "person";
};
