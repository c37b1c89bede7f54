// Whether the package, as it would be published, resolves everywhere.
export const PACKAGE_CHECKS = [
  { name: 'publint', command: 'publint', args: ['--strict'] },
  { name: 'attw', command: 'attw', args: ['--pack', '.'] },
];
