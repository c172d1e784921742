const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

/**
 * What `npm run <name>` does once everything is installed and built; a new command is a new line here and in package.json.
 * `run` is handed to Node with the caller's arguments after it. `servers`: a private PostgreSQL and Redis while it runs.
 * `checks` are counted with the tests in the closing line that `counted` asks for.
 */
export const commands = {
  start: { run: ['--enable-source-maps', 'dist/main.js'] },
  demo: { run: ['--enable-source-maps', 'dist/demo/main.js'] },
  move: { run: ['--enable-source-maps', 'dist/move/main.js'] },
  soak: { servers: true, run: [...jest, '--testMatch', '**/test/soak/*.soak.ts', '--runInBand', '--testTimeout', '600000'] },
  bench: { servers: true, run: ['--enable-source-maps', 'dist/bench/main.js'] },
  'crash-matrix': { servers: true, run: ['--enable-source-maps', 'dist/crash/main.js'] },
  jest: { servers: true, run: jest },
  'new:store': { run: ['scripts/new-store/new-store.mjs'] },
  'print:answers': { run: ['scripts/print-answers/print-answers.mjs'] },
  'print:platforms': { run: ['scripts/print-platforms/print-platforms.mjs'] },
  test: {
    servers: true,
    checks: [
      { name: 'lint', run: ['node_modules/oxlint/bin/oxlint', '--format=unix', 'src', 'test', 'scripts'] },
      { name: 'types', run: ['node_modules/typescript/bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'] },
    ],
    run: jest,
    counted: true,
  },
};
