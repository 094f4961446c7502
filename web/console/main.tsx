import { render } from 'preact';
import { ReloadNotice } from '../shared/reload-notice.tsx';
import { Console } from './console.tsx';

const page = document.getElementById('page');
if (page) {
  render(
    <ReloadNotice>
      <Console />
    </ReloadNotice>,
    page,
  );
}
