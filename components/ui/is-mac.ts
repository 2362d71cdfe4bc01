/** Whether ⌘ takes the place of Ctrl; only the browser knows. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
