import { Component, type ComponentChildren } from 'preact';

/**
 * Stands in for a page that could not be drawn: most likely it was opened before the site changed under it, and reads an
 * answer that it does not know.
 */
export class ReloadNotice extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main>
        <h1>Please reload this page</h1>
        <p class="lead">It seems to have changed since you opened it. What you have typed is kept.</p>
        <p>
          <button type="button" class="button" onClick={() => location.reload()}>
            Reload
          </button>
        </p>
      </main>
    );
  }
}
