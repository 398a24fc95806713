// Types of the part of geojson-validation (CommonJS, untyped) that the pack checks call.
declare module 'geojson-validation' {
  interface Validator {
    /** `true` when valid; with `trace` the list of errors. */
    isFeature(candidate: unknown, trace?: boolean): boolean | string[];
  }
  const validator: Validator;
  export = validator;
}
