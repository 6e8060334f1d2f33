/** Where tests lie: what stands there is shown, and does not block, where its kind is often made for a test alone. */

/** An expression for the path of a file, to be read in any case. */
export const OF_TESTS =
  '(^|/)(tests?|specs?|fixtures?|testdata|__tests__)(/|$)' +
  '|(^|[/_.-])((docker|integration|functional|acceptance|unit|smoke|e2e)[-_]?tests?|tests?[-_]?(data|fixtures?))(/|$)' +
  '|[._-](test|spec)[.]';
