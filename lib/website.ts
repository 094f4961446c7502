import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { routes } from '../functions/http/routes.ts';
import { acknowledge, inFinding } from './acknowledge.ts';
import { apiHeaders, assetHeaders, consoleHeaders, embedHeaders, pageHeaders } from './security-headers.ts';

export interface WebsiteProps {
  /** The folder that the built pages are in. */
  readonly pages: string;
  /** The API's host name. */
  readonly apiDomain: string;
  /** Where staff sign in: the console's pages may ask it for tokens. */
  readonly signInUrl: string;
  /** What the API knows CloudFront by, sent to it as `x-origin-secret`. */
  readonly originSecret: string;
  /** Default: the address that CloudFront gives. */
  readonly site?: { readonly domain: string; readonly certificateArn: string } | null;
  /** The firewall that counts requests. Default: none. */
  readonly webAclArn?: string | undefined;
}

/**
 * The pages and, under the same address, the API. CloudFront keeps what a route says it may (`cacheSeconds`) and nothing else.
 * No access log: it would hold every visitor's address, and that somebody was here is itself sensitive.
 */
export class Website extends Construct {
  readonly distribution: cloudfront.Distribution;
  /** Without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: WebsiteProps) {
    super(scope, id);
    if (!existsSync(join(props.pages, 'index.html'))) {
      throw new Error(
        `the pages are not built: there is no index.html in ${props.pages}; build them with "npx vite build web"`,
      );
    }
    const bucket = new Bucket(this, 'Pages', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    }) as IBucket;
    const origin = S3BucketOrigin.withOriginAccessControl(bucket);
    const pages = this.#pageBehavior(origin);
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: 'Quarter Hour',
      defaultBehavior: pages,
      additionalBehaviors: {
        'assets/*': this.#assetBehavior(origin),
        'embed.js': this.#embedBehavior(origin),
        'console*': { ...pages, responseHeadersPolicy: this.#consoleHeaders(props) },
        ...this.#apiBehaviors(props),
      },
      errorResponses: passedOn,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      ...(props.webAclArn ? { webAclId: props.webAclArn } : {}),
      ...this.#ownDomain(props.site),
    });
    acknowledge(bucket, {
      'AwsSolutions-S1': 'It holds the public pages and nothing else; only CloudFront reads it.',
    });
    acknowledge(this.distribution, whyPlain(props));
    this.url = `https://${props.site?.domain ?? this.distribution.distributionDomainName}`;
    this.#deploy(props.pages, bucket);
  }

  #ownDomain(site: WebsiteProps['site']): Partial<cloudfront.DistributionProps> {
    if (!site) return {};
    return {
      domainNames: [site.domain],
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', site.certificateArn),
    };
  }

  /** Asked for anew each time, here and by browsers: they are small, and a deployment is seen at once. */
  #pageBehavior(origin: cloudfront.IOrigin): cloudfront.BehaviorOptions {
    return {
      origin,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      responseHeadersPolicy: new cloudfront.ResponseHeadersPolicy(this, 'PageHeaders', pageHeaders),
      functionAssociations: [
        this.#edge('page-paths', cloudfront.FunctionEventType.VIEWER_REQUEST),
        this.#edge('not-found', cloudfront.FunctionEventType.VIEWER_RESPONSE),
      ],
    };
  }

  #consoleHeaders({ signInUrl }: WebsiteProps): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, 'ConsoleHeaders', consoleHeaders(signInUrl));
  }

  #assetBehavior(origin: cloudfront.IOrigin): cloudfront.BehaviorOptions {
    return {
      origin,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: new cloudfront.ResponseHeadersPolicy(this, 'AssetHeaders', assetHeaders),
    };
  }

  /** Its name is in other people's pages, so it carries no hash: it is asked for anew once it is a few minutes old. */
  #embedBehavior(origin: cloudfront.IOrigin): cloudfront.BehaviorOptions {
    return {
      origin,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: new cloudfront.CachePolicy(this, 'Minutes', {
        comment: 'Quarter Hour: embed.js',
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.minutes(5),
        maxTtl: Duration.minutes(5),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      responseHeadersPolicy: new cloudfront.ResponseHeadersPolicy(this, 'EmbedHeaders', embedHeaders),
    };
  }

  #apiBehaviors({ apiDomain, originSecret }: WebsiteProps): Record<string, cloudfront.BehaviorOptions> {
    const asked: cloudfront.BehaviorOptions = {
      origin: new HttpOrigin(apiDomain, {
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        customHeaders: { 'x-origin-secret': originSecret },
      }),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      responseHeadersPolicy: new cloudfront.ResponseHeadersPolicy(this, 'ApiHeaders', apiHeaders),
    };
    const kept = routes.filter(({ method, cacheSeconds }) => method === 'GET' && cacheSeconds);
    const cachePolicy = this.#briefly(Math.max(...kept.map(({ cacheSeconds = 0 }) => cacheSeconds)));
    return {
      ...Object.fromEntries(kept.map(({ path }) => [path.slice(1), { ...asked, cachePolicy }])),
      'api/*': {
        ...asked,
        originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        functionAssociations: [this.#edge('viewer-address', cloudfront.FunctionEventType.VIEWER_REQUEST)],
      },
    };
  }

  /**
   * Keeps an answer as long as it says, at most these seconds, by its whole query string and by the origin of the page that asks, of
   * which its headers tell; of the caller it tells nothing.
   */
  #briefly(seconds: number): cloudfront.CachePolicy {
    return new cloudfront.CachePolicy(this, 'Briefly', {
      comment: 'Quarter Hour: as long as the answer says',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(seconds),
      queryStringBehavior: cloudfront.CacheQueryStringBehavior.all(),
      headerBehavior: cloudfront.CacheHeaderBehavior.allowList('Origin'),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  }

  #edge(name: string, eventType: cloudfront.FunctionEventType): cloudfront.FunctionAssociation {
    const code = cloudfront.FunctionCode.fromFile({
      filePath: join(import.meta.dirname, 'edge', `${name}.js`),
    });
    const runtime = cloudfront.FunctionRuntime.JS_2_0;
    return { function: new cloudfront.Function(this, name, { code, runtime }), eventType };
  }

  /**
   * First the files that pages refer to, then the pages, so that none ever misses one. Files of earlier deployments stay, for
   * pages that are open while a new one arrives. Nothing needs to be invalidated: names of files carry a hash, and pages are not
   * kept.
   */
  #deploy(pages: string, bucket: IBucket): void {
    const logGroup = new LogGroup(this, 'DeploymentLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const common = { sources: [Source.asset(pages)], destinationBucket: bucket, prune: false, logGroup };
    const assets = new BucketDeployment(this, 'AssetDeployment', {
      ...common,
      exclude: ['*'],
      include: ['assets/*'],
    });
    const rest = new BucketDeployment(this, 'PageDeployment', { ...common, exclude: ['assets/*'] });
    rest.node.addDependency(assets);
    acknowledge(rest.handlerRole.node.scope ?? rest, uploadFindings(bucket));
  }
}

const whyPlain = ({ site, webAclArn }: WebsiteProps) => ({
  'AwsSolutions-CFR1': 'People move, and travel: no country is shut out.',
  'AwsSolutions-CFR3': 'A log of visitors’ addresses would be a list of people who look for a therapist.',
  ...(webAclArn
    ? {}
    : { 'AwsSolutions-CFR2': 'The firewall costs 7 USD a month; it is turned on by -c waf=true.' }),
  ...(site
    ? {}
    : {
        'AwsSolutions-CFR4':
          'CloudFront’s own certificate fixes the protocol; a domain of one’s own requires TLS 1.2.',
      }),
});

const UPLOAD =
  'The CDK’s own uploader, which runs during a deployment only, on the bucket of pages and that of assets.';

const uploadFindings = (bucket: IBucket) => {
  const { region } = Stack.of(bucket);
  return Object.fromEntries(
    [
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      ...['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'].map(
        (action) => `IAM5[Action::s3:${action}]`,
      ),
      `IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${region}/*]`,
      `IAM5[Resource::${inFinding(bucket, bucket.bucketArn)}/*]`,
      'L1',
    ].map((finding) => [`AwsSolutions-${finding}`, UPLOAD]),
  );
};

/** Answers that tell of an error are passed on as they are, and asked for anew each time. */
const passedOn: cloudfront.ErrorResponse[] = [400, 403, 404, 405, 500, 502, 503, 504].map((httpStatus) => ({
  httpStatus,
  ttl: Duration.seconds(0),
}));
