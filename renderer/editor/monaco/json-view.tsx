import type { editor } from "monaco-editor/editor/editor.api";
import { useEffect, useRef, useState } from "react";
import styles from "./json-view.module.css";
import { loadMonaco } from "./load-monaco.ts";
import { modelOf, setModelText, WRITTEN_DATA } from "./models.ts";
import { EDITOR_OPTIONS } from "./options.ts";
import { useFileSchemas } from "./use-file-schemas.ts";

type Loaded = Awaited<ReturnType<typeof loadMonaco>>;

interface JsonViewProps {
	readonly text: string;
	readonly onChange: (text: string) => void;
	/** Ctrl Enter. */
	readonly onSubmit: () => void;
	readonly label: string;
	readonly isFaulty: boolean;
	/** The id of the words that say how the text is. */
	readonly describedBy: string;
}

/** JSON that is written in a dialog: in the code editor, with the shape of test data, and until that is there in a plain field. */
export function JsonView(props: JsonViewProps) {
	const { text, onChange, onSubmit, label, isFaulty, describedBy } = props;
	const [loaded, setLoaded] = useState<Loaded>();
	const field = useRef<HTMLTextAreaElement>(null);
	/** Where a person was in the plain field when the editor took its place. */
	const caret = useRef<number>(undefined);
	useEffect(() => {
		let isWanted = true;
		const take = (found: Loaded): void => {
			if (!isWanted) return;
			if (document.activeElement === field.current) caret.current = field.current?.selectionStart;
			setLoaded(found);
		};
		// Where it cannot be fetched, the plain field does.
		loadMonaco().then(take, () => {});
		return () => {
			isWanted = false;
		};
	}, []);
	if (loaded !== undefined) return <JsonCode {...props} loaded={loaded} caret={caret.current} />;
	return (
		<textarea
			ref={field}
			className={styles.plain}
			aria-label={label}
			aria-describedby={describedBy}
			aria-invalid={isFaulty}
			spellCheck={false}
			value={text}
			onChange={(event) => onChange(event.target.value)}
			onKeyDown={(event) => {
				if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSubmit();
			}}
		/>
	);
}

function JsonCode(props: JsonViewProps & { readonly loaded: Loaded; readonly caret: number | undefined }) {
	const { loaded, text, label, caret } = props;
	const place = useRef<HTMLDivElement>(null);
	const shown = useRef<editor.IStandaloneCodeEditor>(null);
	const latest = useRef(props);
	latest.current = props;

	useEffect(() => {
		if (place.current === null) return;
		const model = modelOf(loaded, WRITTEN_DATA, "");
		model.setValue(latest.current.text);
		const code = loaded.monaco.editor.create(place.current, {
			...EDITOR_OPTIONS,
			model,
			ariaLabel: label,
			// A dialog is a place of its own for what lies over the text.
			fixedOverflowWidgets: false,
			tabSize: 2,
			folding: false,
			overviewRulerLanes: 0,
		});
		shown.current = code;
		const { CtrlCmd } = loaded.monaco.KeyMod;
		code.addCommand(CtrlCmd | loaded.monaco.KeyCode.Enter, () => latest.current.onSubmit());
		const typed = model.onDidChangeContent(() => latest.current.onChange(model.getValue()));
		// Tab leaves the field, as it does in every dialog; it chooses only where something is offered.
		const keys = code.onKeyDown((event) => {
			if (event.keyCode === loaded.monaco.KeyCode.Tab && !isOffering()) event.stopPropagation();
		});
		if (caret !== undefined) {
			code.setPosition(model.getPositionAt(caret));
			code.focus();
		}
		return () => {
			typed.dispose();
			keys.dispose();
			code.dispose();
			model.dispose();
			shown.current = null;
		};
	}, [loaded, label, caret]);

	useEffect(() => {
		const model = shown.current?.getModel();
		if (model) setModelText(model, text);
	}, [text]);

	useFileSchemas(loaded, WRITTEN_DATA);
	return <div ref={place} className={styles.code} />;
}

/** The editor of a dialog has something open over its text that Escape and Tab are for. */
export function isOffering(): boolean {
	return document.querySelector("[role='dialog'] .monaco-editor :is(.suggest-widget, .find-widget).visible") !== null;
}
