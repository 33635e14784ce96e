import { useState } from "react";
import { type ConditionEdit, parsePath } from "../../../engine/contract/index.ts";
import { Combobox } from "../combobox.tsx";
import styles from "./condition-panel.module.css";

/** The field of a clause that is about to be added: nothing is written before it has a name. */
export function NewClause({
	group,
	paths,
	onEdit,
	onEnd,
}: {
	/** Where it is added; the whole condition is the empty text. */
	readonly group: string;
	readonly paths: readonly string[];
	readonly onEdit: (edit: ConditionEdit) => void;
	readonly onEnd: () => void;
}) {
	const [isWrong, setWrong] = useState(false);
	return (
		<div className={styles.row}>
			<Combobox
				label="Field of the new clause"
				className={styles.path ?? ""}
				placeholder="a field, such as order.status"
				value=""
				options={paths}
				isInvalid={isWrong}
				isFocused
				onLeave={onEnd}
				onCommit={(text) => {
					const path = parsePath(text.trim());
					if (path === undefined || path.length === 0) return setWrong(true);
					onEdit({ kind: "add-row", group, row: { kind: "test", path, comparison: "exists" } });
					onEnd();
				}}
			/>
		</div>
	);
}
