import { describe, expect, it } from 'vitest';
import { sampleStaff, sampleSubject } from '../../bin/sample-staff.ts';

describe('the sample staff', () => {
  it('are known by an id that follows from their address, in whatever case', () => {
    expect(sampleSubject('alex@example.org')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(sampleSubject('Alex@Example.org')).toBe(sampleSubject('alex@example.org'));
    expect(new Set(sampleStaff().map(({ sub }) => sub)).size).toBe(3);
  });

  it('are two therapists and an owner', () => {
    expect(sampleStaff().map(({ email, role, therapist }) => [email, role, therapist])).toEqual([
      ['alex@example.org', 'therapist', 'alex'],
      ['sam@example.org', 'therapist', 'sam'],
      ['owner@example.org', 'owner', null],
    ]);
  });
});
