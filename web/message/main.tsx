import { render } from 'preact';
import { ReloadNotice } from '../shared/reload-notice.tsx';
import { MessagePage } from './message.tsx';

const page = document.getElementById('page');
if (page) {
  render(
    <ReloadNotice>
      <MessagePage />
    </ReloadNotice>,
    page,
  );
}
