// Who may import whom. One row per layer; what is not listed is forbidden, and a
// folder without a row may import nothing. `npm run check:layers` runs it.

const LAYERS = {
  'lib/domain': [],
  'lib/contract': ['lib/domain'],
  'lib/insights': ['lib/domain'],
  'lib/filter-pattern': ['lib/domain'],
  'lib/athena': ['lib/domain'],
  'lib/alarms': ['lib/domain'],
  'lib/questions': ['lib/domain'],
  'lib/present': ['lib/domain', 'lib/contract'],
  'lib/client': ['lib/domain', 'lib/contract'],
  'lib/sample': ['lib/domain'],
  'lib/local': [
    'lib/domain',
    'lib/insights',
    'lib/filter-pattern',
    'lib/athena',
    'lib/alarms',
    'lib/sample',
  ],
  'lib/server': [
    'lib/domain',
    'lib/contract',
    'lib/questions',
    'lib/insights',
    'lib/filter-pattern',
    'lib/athena',
    'lib/local',
  ],
  'components/ui': [],
  'components/charts': ['components/ui', 'lib/domain', 'lib/present'],
  'components/features': [
    'components/ui',
    'components/charts',
    'lib/domain',
    'lib/contract',
    'lib/insights',
    'lib/athena',
    'lib/questions',
    'lib/present',
    'lib/client',
  ],
  e2e: ['lib/contract', 'lib/sample'],
  'app/api': ['lib/domain', 'lib/contract', 'lib/server'],
  'app/aws': ['lib/domain', 'lib/contract', 'lib/server'],
  app: [
    'components',
    'lib/client',
    'lib/contract',
    'lib/domain',
    'lib/present',
    'lib/questions',
    'lib/server/services',
  ],
};

/** Packages with exactly one home, so replacing one touches one folder. */
const HOMES = {
  '@aws-sdk/': '(lib/server/(aws|services|shares)|e2e)/',
  '@duckdb/': 'lib/local/store/',
  'dt-sql-parser': 'lib/athena/',
  nodemailer: 'lib/local/sns/',
  'server-only': 'lib/server/',
  recharts: 'components/charts/',
  zod: 'lib/(contract|client|server|local)/',
  '@tanstack/react-query': '(lib/client|app)/',
  react: '(components|app|lib/client)/',
  next: '(app|components|lib/server|lib/client)/',
};

const TESTS = '\\.test\\.tsx?$';
const OURS = '^(app|components|lib|e2e)/';
const ROUTES = ['^app/api/', '^app/aws/'];
const inside = (folder) => `^${folder}/`;

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `layer ${layer}`,
  comment: `${layer} may import: ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: inside(layer), pathNot: [TESTS, ...(layer === 'app' ? ROUTES : [])] },
  to: { path: OURS, pathNot: [layer, ...allowed].map(inside) },
}));

const homeRules = Object.entries(HOMES).map(([name, home]) => ({
  name: `home of ${name}`,
  comment: `only ${home} imports ${name}`,
  severity: 'error',
  from: { path: OURS, pathNot: [TESTS, `^${home}`] },
  to: { path: `node_modules/${name}${name.endsWith('/') ? '' : '/'}` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    ...homeRules,
    {
      name: 'features do not know each other',
      severity: 'error',
      from: { path: '^components/features/([^/]+)/' },
      to: { path: '^components/features/([^/]+)/', pathNot: '^components/features/$1/' },
    },
    {
      name: 'only lib/server/aws picks AWS or this machine',
      severity: 'error',
      from: { path: '^lib/server/', pathNot: ['^lib/server/aws/', TESTS] },
      to: { path: '^lib/local/' },
    },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no orphan layer',
      severity: 'error',
      from: { path: OURS, pathNot: Object.keys(LAYERS).map(inside) },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true, // type-only imports count too
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^\\.next' },
  },
};
