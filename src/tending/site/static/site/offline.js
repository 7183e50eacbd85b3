// Lets the browser keep the public pages for a hard moment, for when there is no connection. Where it cannot, all else
// works as before.

navigator.serviceWorker?.register("/worker.js").catch(() => undefined);
