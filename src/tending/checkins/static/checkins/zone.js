// The zone a form is filled in: the browser's, where it knows one; without script it is the person's own.

for (const field of document.querySelectorAll("[data-zone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? field.value;
}
