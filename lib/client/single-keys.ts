const STORED = 'weir-single-keys';

/** Whether letters alone are shortcuts, outside of inputs. Speech input types letters, so they can be turned off. */
export function singleKeysAreOn(): boolean {
  try {
    return globalThis.localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    globalThis.localStorage.setItem(STORED, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
