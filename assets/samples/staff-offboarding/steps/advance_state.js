// The state machine. Steps that have done their part say where the person should go by writing `next`; this is the only
// step that moves, and it refuses a move that is not in the table.
export const condition = {
	person: { state: String, next: { $type: "string", $ne: "" } },
};

export const content = async () => {
	const { person } = data;
	lib.states.check(person.state, person.next);
	person.history = [...(person.history ?? []), { from: person.state, to: person.next }];
	person.state = person.next;
	delete person.next;
};
