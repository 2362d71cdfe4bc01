// Next's bootstrap and the theme are inline scripts, CodeMirror's and Recharts' styles inline
// styles. Only a development server evaluates text.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === 'production' ? '' : " 'unsafe-eval'"}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY_HEADERS = [
  { key: 'Content-Security-Policy', value: CONTENT_SECURITY_POLICY },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // Addresses hold queries; they are nobody else's business.
  { key: 'Referrer-Policy', value: 'same-origin' },
];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // AWS clients post to `/aws/`; a redirect would lose their body.
  skipTrailingSlashRedirect: true,
  // Loaded from node_modules as they are: bundling the clients' schemas would double the first build.
  serverExternalPackages: [
    '@aws-sdk/client-athena',
    '@aws-sdk/client-cloudwatch',
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-s3',
  ],
  // A cache written at the end of the first build is time that a person waits for.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // Types are checked by `npm run verify`; checking them again would double the first start.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ['127.0.0.1'],
  headers: () => Promise.resolve([{ source: '/:path*', headers: SECURITY_HEADERS }]),
};

export default config;
