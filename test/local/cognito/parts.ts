import { type Account, type Accounts, openAccounts } from '../../../local/cognito/accounts.ts';
import { readUserPool, type UserPool } from '../../../local/cognito/user-pool.ts';
import type { DataFolder } from '../../../local/data-folder.ts';
import { smallStack } from '../template.ts';

/** A data folder in memory. */
export function folderInMemory(): Pick<DataFolder, 'read' | 'write'> {
  const kept = new Map<string, string>();
  return {
    read: <T>(name: string, otherwise: T) => {
      const text = kept.get(name);
      return text === undefined ? otherwise : (JSON.parse(text) as T);
    },
    write: (name, value) => void kept.set(name, JSON.stringify(value)),
  };
}

export const alex: Account = { sub: 'sub-of-alex', email: 'alex@example.org', name: 'Alex Sample' };

/** A pool with one client and a scope, the authorizer before it, and one account. */
export const resources = {
  Pool: { Type: 'AWS::Cognito::UserPool' },
  Resource: { Type: 'AWS::Cognito::UserPoolResourceServer', Properties: { Identifier: 'console' } },
  Client: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: {
      UserPoolId: { Ref: 'Pool' },
      AllowedOAuthScopes: ['openid', { 'Fn::Join': ['/', [{ Ref: 'Resource' }, 'use']] }],
    },
  },
  Staff: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: [{ Ref: 'Client' }],
        Issuer: {
          'Fn::Join': [
            '',
            ['https://cognito-idp.', { Ref: 'AWS::Region' }, '.amazonaws.com/', { Ref: 'Pool' }],
          ],
        },
      },
    },
  },
};

export const cognitoParts = (
  more: object = {},
): { readonly accounts: Accounts; readonly pool: UserPool } => ({
  accounts: openAccounts(folderInMemory(), [alex]),
  pool: readUserPool(smallStack({ resources: { ...resources, ...more } })),
});
