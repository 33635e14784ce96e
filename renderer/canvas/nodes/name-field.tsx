import { useEffect, useRef } from "react";
import { useLiveStore } from "../live/use-live.ts";
import styles from "./nodes.module.css";

/** Where a name is written: Enter keeps it, Escape leaves it as it was. */
export function NameField({
	name,
	label = "Name of the step",
	onDone,
}: {
	readonly name: string;
	readonly label?: string;
	readonly onDone: (name: string) => void;
}) {
	const live = useLiveStore();
	const field = useRef<HTMLInputElement>(null);
	const isOver = useRef(false);
	useEffect(() => {
		field.current?.focus();
		field.current?.select();
	}, []);
	const end = (isKept: boolean): void => {
		if (isOver.current) return;
		isOver.current = true;
		const next = field.current?.value.trim() ?? "";
		live.setState({ renaming: undefined });
		if (isKept && next !== "" && next !== name) onDone(next);
	};
	return (
		<input
			ref={field}
			className={`nodrag ${styles.nameField}`}
			aria-label={label}
			defaultValue={name}
			onBlur={() => end(true)}
			onKeyDown={(event) => {
				event.stopPropagation();
				if (event.key === "Enter") end(true);
				if (event.key === "Escape") end(false);
			}}
		/>
	);
}
