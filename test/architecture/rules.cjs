/** Who may know whom, by folder. Each rule says what to do instead. */
const spec = '\\.spec\\.ts$';
const sandbox = '^src/adapters/stores/[^/]+/sandbox/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', comment: 'Move what both need into a file of its own.', from: {}, to: { circular: true } },
    {
      name: 'domain-is-alone', severity: 'error', comment: 'The domain is plain arithmetic: hand the value in instead of fetching it.',
      from: { path: '^src/domain/', pathNot: spec }, to: { pathNot: '^src/domain/' },
    },
    {
      name: 'application-looks-inward', severity: 'error', comment: 'Declare a port in src/application/ports and let the outside implement it.',
      from: { path: '^src/application/', pathNot: spec },
      to: { pathNot: '^src/(domain|application)/|node_modules/(@nestjs/common|rxjs)/' },
    },
    {
      name: 'stores-are-islands', severity: 'error', comment: 'What two stores share belongs in src/application/stores or beside the store folders.',
      from: { path: '^src/adapters/stores/([^/]+)/' },
      to: { path: '^src/adapters/(stores|warehouses)/([^/]+)/', pathNot: '^src/adapters/stores/$1/' },
    },
    {
      name: 'adapters-keep-no-books', severity: 'error', comment: 'Ask a port; rows and jobs are the infrastructure\'s.',
      from: { path: '^src/adapters/', pathNot: spec }, to: { path: '^src/infrastructure/|node_modules/(@mikro-orm|pg|ioredis)/' },
    },
    {
      name: 'the-queue-has-one-door', severity: 'error', comment: 'Jobs come in through src/adapters/inbound/queue; ask a port to wake a lane.',
      from: { path: '^src/adapters/', pathNot: [spec, '^src/adapters/inbound/queue/'] }, to: { path: 'node_modules/(@nestjs/)?bullmq/' },
    },
    {
      name: 'stores-open-no-network', severity: 'error', comment: 'Send through session.http: it paces, records, redacts and guards.',
      from: { path: '^src/adapters/(stores|warehouses)/[^/]+/', pathNot: spec },
      to: { path: '^(node:)?(https?|http2|net|tls|dgram)$|node_modules/(undici|axios|@nestjs/axios|got)/' },
    },
    {
      name: 'the-service-ships-no-sandbox', severity: 'error', comment: 'Only demo, specs and other sandboxes open a sandbox.',
      from: { path: '^src/', pathNot: [spec, sandbox, '^src/demo/'] }, to: { path: sandbox },
    },
    {
      name: 'infrastructure-serves-ports', severity: 'error', comment: 'Infrastructure implements ports; it never calls inbound adapters or stores by name.',
      from: { path: '^src/infrastructure/', pathNot: spec }, to: { path: '^src/adapters/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
