import { expect, it } from 'vitest';
import { filesOf } from '../../bench/pages.ts';

it('a page weighs what it loads from the site, each file once', () => {
  const html = `
    <link rel="icon" href="/favicon.svg">
    <script type="module" crossorigin src="/assets/booking-1a2b3c4d.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/shared-1a2b3c4d.js">
    <link rel="preload" href="/assets/shared-1a2b3c4d.js">
    <link rel="stylesheet" crossorigin href="/assets/booking-1a2b3c4d.css">
    <a href="/message">Write to us</a>
    <link rel="canonical" href="https://book.example.org/">`;
  expect(filesOf(html)).toEqual([
    '/favicon.svg',
    '/assets/booking-1a2b3c4d.js',
    '/assets/shared-1a2b3c4d.js',
    '/assets/booking-1a2b3c4d.css',
  ]);
});
