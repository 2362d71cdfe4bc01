interface AlarmNotice {
  readonly name: string;
  /** Why, in a sentence. */
  readonly reason: string;
}

/**
 * A notice of the browser, where the person has allowed it.
 *
 * @param open goes to the alarm's page, once the notice is clicked
 */
export async function showNotice(
  { name, reason }: AlarmNotice,
  open: (path: string) => void,
): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const title = `ALARM: ${name}`;
  const path = `/alarms/${encodeURIComponent(name)}`;
  // One notice per alarm, however many tabs are open.
  const options = { body: reason, tag: `weir-${name}` };
  try {
    const notice = new Notification(title, options);
    notice.onclick = () => {
      window.focus();
      open(path);
      notice.close();
    };
  } catch {
    // Browsers of phones know Notification and refuse to make one: there a worker must.
    await showByWorker(title, { ...options, data: { path } });
  }
}

async function showByWorker(title: string, options: NotificationOptions) {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/alarm-notices.js');
  const registration = await navigator.serviceWorker.ready;
  await registration.showNotification(title, options);
}
