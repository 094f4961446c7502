/** What rooms and people are called on the page, by id. */
export interface Names {
  /** `Hove`: the word of the address or name that the room's id stands for, or else its name. */
  readonly room: (id: string) => string;
  /** `Alex Sample or Sam Example` */
  readonly people: (ids: readonly string[]) => string;
  /** `Alex or Sam`: given names, where those tell people apart. */
  readonly short: (ids: readonly string[]) => string;
}

/** Whatever an answer says of rooms and people beyond this is not read. */
export interface Named {
  readonly rooms: readonly { readonly id: string; readonly name: string; readonly address: string }[];
  readonly therapists: readonly { readonly id: string; readonly name: string }[];
}

export function namesOf({ rooms, therapists }: Named): Names {
  const roomNames = new Map(rooms.map((room) => [room.id, roomName(room)]));
  const fullNames = new Map(therapists.map(({ id, name }) => [id, name]));
  const shortNames = givenNames(fullNames);
  const say = (names: ReadonlyMap<string, string>) => (ids: readonly string[]) =>
    ids.map((id) => names.get(id) ?? id).join(' or ');
  return { room: (id) => roomNames.get(id) ?? id, people: say(fullNames), short: say(shortNames) };
}

/** A town says more to a client than a building, and the id, which stands in every link, is mostly the town. */
function roomName({ id, name, address }: Named['rooms'][number]): string {
  const words = new RegExp(`\\b${id.replace(/[^\p{L}\p{N}]+/gu, '[\\s-]')}\\b`, 'iu');
  return words.exec(`${address}, ${name}`)?.[0] ?? name;
}

const TITLE = /^(?:dr|prof|mr|mrs|ms|miss|mx)\.?\s/i;

function givenNames(fullNames: ReadonlyMap<string, string>): Map<string, string> {
  const given = [...fullNames.values()].map((name) => name.split(' ', 1)[0]);
  const distinct =
    new Set(given).size === given.length && ![...fullNames.values()].some((name) => TITLE.test(name));
  return new Map([...fullNames].map(([id, name]) => [id, distinct ? (name.split(' ', 1)[0] ?? name) : name]));
}
