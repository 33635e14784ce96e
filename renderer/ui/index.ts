/** Dumb components: they know no store and no bridge. */
export { Button, IconButton } from "./button.tsx";
export { Dialog } from "./dialog.tsx";
export { agoText, durationText } from "./duration-text.ts";
export { EmptyState } from "./empty-state.tsx";
export { type JsonRow, jsonPreview } from "./json-rows.ts";
export { JsonTree } from "./json-tree.tsx";
export { JsonValue } from "./json-value.tsx";
export { Kbd, shortcutText } from "./kbd.tsx";
export { Mark } from "./mark.tsx";
export { Menu, type MenuItem } from "./menu.tsx";
export { SearchField } from "./search-field.tsx";
export { Markdown } from "./markdown.tsx";
export { type GlyphState, StateGlyph } from "./state-glyph.tsx";
export { type Tab, Tabs } from "./tabs.tsx";
export { TextField } from "./text-field.tsx";
export { Toasts } from "./toasts.tsx";
export { ToggleChip } from "./toggle-chip.tsx";
export { VirtualList } from "./virtual-list.tsx";
