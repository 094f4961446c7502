import { render } from 'preact';
import { ReloadNotice } from '../shared/reload-notice.tsx';
import { Booking } from './booking.tsx';

const page = document.getElementById('page');
if (page) {
  render(
    <ReloadNotice>
      <Booking />
    </ReloadNotice>,
    page,
  );
}
