/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // AWS clients post to `/aws/`; a redirect would lose their body.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ['@duckdb/node-api'],
  // Types are checked by `npm run verify`; checking them again would double the first start.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ['127.0.0.1'],
};

export default config;
