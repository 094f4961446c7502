const STEPS = [
  {
    name: 'Google Calendar',
    steps: [
      'Open calendar.google.com on a computer: the app on a phone cannot add an address, but shows it afterwards.',
      'On the left, beside “Other calendars”, press + and choose “From URL”.',
      'Paste the address, and press “Add calendar”.',
    ],
  },
  {
    name: 'Apple Calendar',
    steps: [
      'On a Mac, choose “File”, then “New Calendar Subscription”. On an iPhone, press “Calendars”, then “Add Calendar”, then “Add Subscription Calendar”.',
      'Paste the address, and press “Subscribe”.',
      'On a Mac, set “Auto-refresh” to every 15 minutes.',
    ],
  },
  {
    name: 'Outlook',
    steps: [
      'Open the calendar in Outlook or at outlook.com, and press “Add calendar”.',
      'Choose “Subscribe from web”.',
      'Paste the address, give it a name, and press “Import”.',
    ],
  },
] as const;

export function HowToSubscribe() {
  return (
    <section aria-labelledby="subscribe">
      <h2 id="subscribe">How to give the address to your calendar</h2>
      <div class="programs">
        {STEPS.map(({ name, steps }) => (
          <div key={name} class="card">
            <h3>{name}</h3>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </div>
        ))}
      </div>
      <p class="hint">To stop, remove the calendar there in the same place.</p>
    </section>
  );
}
