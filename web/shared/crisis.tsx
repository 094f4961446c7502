/** Where to turn at once: on every page, because nobody here reads a booking as it comes in. */
export function Crisis() {
  return (
    <aside class="crisis" aria-labelledby="crisis">
      <h2 id="crisis">If you need help now</h2>
      <p>We cannot answer in an emergency. These people can, day and night:</p>
      <ul>
        <li>
          <a href="tel:116123">Samaritans, 116 123</a> to talk to someone, free
        </li>
        <li>
          <a href="tel:111">NHS, 111</a> for urgent help with your mental health
        </li>
        <li>
          <a href="tel:999">999</a> if a life is at risk
        </li>
      </ul>
    </aside>
  );
}
