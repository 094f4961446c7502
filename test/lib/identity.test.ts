import { describe, expect, it } from 'vitest';
import { type Access, routes } from '../../functions/http/routes.ts';
import { onlyOf, type Resource, resourcesOf, templateOf } from './synthesised.ts';

const template = templateOf();
const only = (type: string): Resource => onlyOf(template, type);
const idOf = (type: string): string => Object.keys(resourcesOf(template, type))[0] ?? '';
const ref = (type: string) => ({ Ref: idOf(type) });
const site = { 'Fn::GetAtt': [expect.stringMatching(/^WebsiteDistribution/), 'DomainName'] };

describe('the accounts of staff', () => {
  const { Properties, ...policies } = only('AWS::Cognito::UserPool');

  it('outlive the stack, by their own protection too', () => {
    expect(policies).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(Properties.DeletionProtection).toBe('ACTIVE');
  });

  it('are made for people, never by them, and known by an address in any case that stays as it is', () => {
    expect(Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      Schema: [{ Name: 'email', Required: true, Mutable: false }],
    });
  });

  it('need a code of an app at every sign-in, and a password that is long', () => {
    expect(Properties.MfaConfiguration).toBe('ON');
    expect(Properties.EnabledMfas).toEqual(['SOFTWARE_TOKEN_MFA']);
    expect(Properties.Policies.PasswordPolicy.MinimumLength).toBe(12);
  });

  it('are invited with the address, the first password and the way to the console', () => {
    const { EmailMessage } = Properties.AdminCreateUserConfig.InviteMessageTemplate;
    const text = EmailMessage['Fn::Join'][1].filter((part: unknown) => typeof part === 'string').join('');
    for (const needed of ['{username}', '{####}', '/console']) expect(text).toContain(needed);
    expect(EmailMessage['Fn::Join'][1]).toContainEqual(site);
  });

  it('are in two groups', () => {
    const groups = Object.values(resourcesOf(template, 'AWS::Cognito::UserPoolGroup'));
    expect(groups.map((group) => group.Properties.GroupName).sort()).toEqual(['owner', 'therapist']);
  });
});

describe('the console as a client of the sign-in', () => {
  const { Properties } = only('AWS::Cognito::UserPoolClient');

  it('has no secret and gets its tokens for a code, at its own address', () => {
    expect(Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      SupportedIdentityProviders: ['COGNITO'],
      CallbackURLs: [{ 'Fn::Join': ['', ['https://', site, '/console']] }],
    });
  });

  it('may ask for the console’s scope, and not for that with which accounts are changed', () => {
    expect(Properties.AllowedOAuthScopes).toEqual([
      'openid',
      { 'Fn::Join': ['', [ref('AWS::Cognito::UserPoolResourceServer'), '/use']] },
    ]);
    expect(only('AWS::Cognito::UserPoolResourceServer').Properties).toMatchObject({
      Identifier: 'console',
      Scopes: [expect.objectContaining({ ScopeName: 'use' })],
    });
  });

  it('has tokens that are short-lived, can be revoked and are renewed once each', () => {
    expect(Properties).toMatchObject({
      AccessTokenValidity: 15,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
      RefreshTokenValidity: 12 * 60,
      RefreshTokenRotation: { Feature: 'ENABLED' },
      EnableTokenRevocation: true,
    });
    // Cognito takes it with rotation for a contradiction.
    expect(Properties.ExplicitAuthFlows).not.toContain('ALLOW_REFRESH_TOKEN_AUTH');
  });

  it('tells nobody which addresses have accounts', () => {
    expect(Properties.PreventUserExistenceErrors).toBe('ENABLED');
  });

  it('shows Cognito’s managed pages, under a name made of stage and account', () => {
    expect(only('AWS::Cognito::UserPoolDomain').Properties).toMatchObject({
      Domain: { 'Fn::Join': ['', ['quarter-hour-prod-', { Ref: 'AWS::AccountId' }]] },
      ManagedLoginVersion: 2,
    });
    expect(only('AWS::Cognito::ManagedLoginBranding').Properties).toMatchObject({
      ClientId: ref('AWS::Cognito::UserPoolClient'),
      UseCognitoProvidedValues: true,
    });
  });
});

/** A new kind of access does not compile until it is said here whether the gateway asks for a token. */
const asksForToken: Readonly<Record<Access, boolean>> = {
  public: false,
  manage: false,
  feed: false,
  staff: true,
  owner: true,
  'owner-room': true,
  'owner-therapist': true,
  'own-therapist': true,
  'own-booking': true,
  conversation: true,
};

describe('the door of the API', () => {
  it('asks Cognito’s pool about tokens, and takes those of the console alone', () => {
    expect(only('AWS::ApiGatewayV2::Authorizer').Properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: [ref('AWS::Cognito::UserPoolClient')],
        Issuer: {
          'Fn::Join': ['', ['https://cognito-idp.eu-west-2.amazonaws.com/', ref('AWS::Cognito::UserPool')]],
        },
      },
    });
  });

  const doors = new Map(
    Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Route')).map(({ Properties }) => [
      Properties.RouteKey as string,
      Properties,
    ]),
  );
  const token = {
    AuthorizationType: 'JWT',
    AuthorizerId: ref('AWS::ApiGatewayV2::Authorizer'),
    AuthorizationScopes: ['console/use'],
  };

  it.each(routes.map((route) => [`${route.method} ${route.path}`, asksForToken[route.access]] as const))(
    'fault 46: %s asks for a token with the console’s scope: %s',
    (routeKey, asks) => {
      const { AuthorizationType, AuthorizerId, AuthorizationScopes } = doors.get(routeKey) ?? {};
      const door = { AuthorizationType, AuthorizerId, AuthorizationScopes };
      expect(door).toEqual(asks ? token : { AuthorizationType: 'NONE' });
    },
  );
});
