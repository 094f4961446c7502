import { pageQuery } from '../../schemas/console/common.ts';
import { newRoomBody, roomAnswer, roomBody, roomChanged, roomList } from '../../schemas/console/rooms.ts';
import type { Route } from '../route.ts';

export const listRooms = {
  name: 'listRooms',
  summary: 'The practice’s rooms',
  function: 'console',
  method: 'GET',
  path: '/api/console/rooms',
  access: 'staff',
  query: pageQuery,
  answers: { 200: roomList },
  problems: [],
} as const satisfies Route;

export const addRoom = {
  name: 'addRoom',
  summary: 'Adds a room',
  function: 'console',
  method: 'POST',
  path: '/api/console/rooms',
  access: 'owner',
  body: newRoomBody,
  answers: { 201: roomAnswer },
  problems: ['id-taken', 'busy'],
} as const satisfies Route;

export const changeRoom = {
  name: 'changeRoom',
  summary: 'Replaces a room; bookings that its hours or closures leave outside are listed',
  function: 'console',
  method: 'PUT',
  path: '/api/console/rooms/{id}',
  access: 'owner-room',
  conditional: true,
  body: roomBody,
  answers: { 200: roomChanged },
  problems: ['unknown-room', 'busy'],
} as const satisfies Route;
