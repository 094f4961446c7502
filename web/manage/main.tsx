import { render } from 'preact';
import { ReloadNotice } from '../shared/reload-notice.tsx';
import { Manage } from './manage.tsx';

const page = document.getElementById('page');
if (page) {
  render(
    <ReloadNotice>
      <Manage />
    </ReloadNotice>,
    page,
  );
}
