// What a name that nobody defined, or that nobody uses, would cost only when its line is run.
import globals from 'globals';

const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const rules = {
  'no-undef': 'error',
  'no-unused-vars': ['error', { caughtErrors: 'none', ignoreRestSiblings: true }],
  'no-dupe-keys': 'error',
  'no-unreachable': 'error',
  'no-self-assign': 'error',
  'no-constant-condition': 'error',
  eqeqeq: 'error',
  'prefer-const': 'error',
};

export default [
  { ignores: ['dist/**', 'target/**', 'node_modules/**'] },
  {
    // Tests hand functions to the page, so they name its globals beside Node's.
    files: ['tests/**/*.mjs', 'tools/**/*.mjs', 'benches/**/*.mjs', 'server/**/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.serviceworker } },
    rules,
  },
  {
    // What the build writes in (tools/site) is named in capitals.
    files: ['shell/**/*.js', 'benches/**/workers/*.js'],
    languageOptions: {
      globals: {
        ...globals.browser,
        ...globals.serviceworker,
        ...readonly(['WASM_URL', 'IMPORT_WORKER_URL', 'OFFICE_URL', 'MAP_URL', 'MAP_STYLE_URL', 'COMMON_PART_URL', 'VERSION', 'PRECACHE', 'EDITED']),
      },
    },
    rules,
  },
  {
    // Design documents name what CouchDB gives them, and the functions that server/designs.mjs puts before them.
    files: ['server/design/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: readonly([
        'emit', 'pointsBounds', 'stepsFault', 'hasTooManyCredits', 'dayNumber', 'dayBegins', 'closesAt', 'todayAt', 'totalPoints',
      ]),
    },
    rules: { 'no-undef': 'error', eqeqeq: 'error', 'no-dupe-keys': 'error', 'no-unreachable': 'error' },
  },
];
