// import and require share one instance, so that `instanceof CalcError` holds across both.
export * from './index.cjs';
