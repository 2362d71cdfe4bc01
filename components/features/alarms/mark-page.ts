const MARK = /^\(\d+\) /;
const ICON = '/icon.svg';

/**
 * Writes how many alarms are in ALARM before the page's title and into its icon, and again whenever
 * a change of page writes a title of its own.
 *
 * @returns ends that
 */
export function markPage(count: number): () => void {
  const mark = () => {
    const plain = document.title.replace(MARK, '');
    const title = count > 0 ? `(${count}) ${plain}` : plain;
    if (document.title !== title) document.title = title;
    const icon = count > 0 ? alarmIcon(count) : ICON;
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')) {
      if (link.getAttribute('href') !== icon) link.setAttribute('href', icon);
    }
  };
  mark();
  const observer = new MutationObserver(mark);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => observer.disconnect();
}

/** The icon with the count in a red triangle: shape and number, not colour alone. */
function alarmIcon(count: number): string {
  const text = count > 9 ? '9+' : String(count);
  return `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M12 1 23.5 23H.5z" fill="#B3132F"/><text x="12" y="20.5" font-family="sans-serif" font-size="${count > 9 ? 10 : 13}" font-weight="700" text-anchor="middle" fill="#fff">${text}</text></svg>`,
  )}`;
}
