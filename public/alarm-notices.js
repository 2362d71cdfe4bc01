// Shows notices of alarms where a page may not, which is on phones. It caches nothing and answers no request.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.path));
});
