/** Dialogs that cover the page. */

/** Opens a dialog once it is in the document; to be passed to `ref`. */
export function openModally(dialog) {
  if (dialog !== undefined && !dialog.open) {
    queueMicrotask(() => dialog.isConnected && !dialog.open && dialog.showModal());
  }
}
