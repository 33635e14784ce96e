import { X } from "lucide-react";
import { useEffect } from "react";
import { Button, IconButton } from "./button.tsx";
import { StateGlyph } from "./state-glyph.tsx";
import styles from "./toasts.module.css";

interface ToastEntry {
	readonly id: number;
	readonly tone: "info" | "done" | "failed";
	readonly text: string;
	readonly action?: { readonly label: string; readonly run: () => void };
}

/** How long a message stands that asks for nothing (ms). Failures stand until they are dismissed. */
const STAY_MS = 5_000;

export function Toasts({
	toasts,
	onDismiss,
}: {
	readonly toasts: readonly ToastEntry[];
	readonly onDismiss: (id: number) => void;
}) {
	return (
		<section className={styles.stack} aria-label="Messages" aria-live="polite">
			{toasts.map((toast) => (
				<ToastCard key={toast.id} toast={toast} onDismiss={onDismiss} />
			))}
		</section>
	);
}

function ToastCard({ toast, onDismiss }: { readonly toast: ToastEntry; readonly onDismiss: (id: number) => void }) {
	const { id, tone, text, action } = toast;
	useEffect(() => {
		if (tone === "failed") return;
		const timer = setTimeout(() => onDismiss(id), STAY_MS);
		return () => clearTimeout(timer);
	}, [id, tone, onDismiss]);
	return (
		<div className={styles.toast} role={tone === "failed" ? "alert" : "status"}>
			<StateGlyph state={tone === "failed" ? "failed" : tone === "done" ? "done" : "idle"} />
			<span className={styles.text}>{text}</span>
			{action !== undefined && (
				<Button
					tone="quiet"
					onClick={() => {
						action.run();
						onDismiss(id);
					}}
				>
					{action.label}
				</Button>
			)}
			<IconButton isQuiet label="Dismiss" onClick={() => onDismiss(id)}>
				<X size={14} aria-hidden />
			</IconButton>
		</div>
	);
}
