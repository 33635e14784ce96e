import { ENDED_STATES, type Retention, type TaskId } from "../../contract/index.ts";
import type { TaskOutline } from "../../journal/index.ts";

const DAY_MS = 86_400_000;
const MEGABYTE = 1_048_576;

interface Family {
	readonly members: readonly TaskOutline[];
	/** When the last of them ended. */
	readonly end: number;
	readonly bytes: number;
	readonly isKept: boolean;
}

export interface RemovalState {
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Bytes of the journal in use: some more than what its tasks were measured to take. */
	readonly used: number;
	/** Tasks that are worked on, whatever their state says. */
	isBusy(id: TaskId): boolean;
}

/**
 * Which tasks go, the oldest end first. A parent stays or goes together with all its children, and a family goes only where
 * all of it has ended and none of it is pinned. Pure.
 */
export function planRemoval(tasks: readonly TaskOutline[], retention: Retention, state: RemovalState): TaskOutline[] {
	const families = familiesOf(tasks, state).filter(({ isKept }) => !isKept);
	families.sort((a, b) => a.end - b.end);
	const measured = tasks.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
	const scale = measured === 0 ? 1 : Math.max(1, state.used / measured);
	let leftTasks = tasks.length;
	let leftBytes = state.used;
	const gone: TaskOutline[] = [];
	for (const { members, end, bytes } of families) {
		const isOld = retention.days !== undefined && end < state.now - retention.days * DAY_MS;
		const areMany = retention.tasks !== undefined && leftTasks > retention.tasks;
		const isMuch = retention.megabytes !== undefined && leftBytes > retention.megabytes * MEGABYTE;
		if (!isOld && !areMany && !isMuch) continue;
		leftTasks -= members.length;
		leftBytes -= bytes * scale;
		gone.push(...members);
	}
	return gone;
}

function familiesOf(tasks: readonly TaskOutline[], { now, isBusy }: RemovalState): Family[] {
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const roots = new Map<TaskId, TaskId>();
	/** The first of a task's parents that is still there. */
	function rootOf({ id, parent }: TaskOutline): TaskId {
		let root = roots.get(id);
		if (root === undefined) {
			// Named before its parents are: a circle of parents must not be followed for ever.
			roots.set(id, id);
			const above = parent === undefined ? undefined : byId.get(parent);
			root = above === undefined ? id : rootOf(above);
			roots.set(id, root);
		}
		return root;
	}
	return [...Map.groupBy(tasks, rootOf).values()].map((members) => ({
		members,
		end: Math.max(...members.map((task) => endOf(task, now))),
		bytes: members.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
		isKept: members.some((task) => task.pinned || isBusy(task.id) || !(task.imported || ENDED_STATES.has(task.state))),
	}));
}

/** A task of virtual time may end in what is the future elsewhere: there, the real time of its creation counts. */
const endOf = ({ createdAt, updatedAt }: TaskOutline, now: number): number => (updatedAt > now ? createdAt : updatedAt);
