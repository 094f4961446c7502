// Looks for new mail every two seconds and shows it in the list; a mail that is being read stays where it is.
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('mails');
  const shown = document.getElementById('mails');
  if (!now || !shown || now.innerHTML === shown.innerHTML) return;
  if (location.search === '') location.reload();
  else shown.replaceChildren(...now.childNodes);
}, 2000);
