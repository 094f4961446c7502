// Runs in CloudFront (runtime 2.0) before an answer is given: the page that says "not here" is found, and must not say so.
// A custom error response of the distribution could do it, but would also replace the API's own 404s.

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it
function handler(event) {
  const response = event.response;
  if (event.request.uri === '/404.html' && response.statusCode === 200) {
    response.statusCode = 404;
    response.statusDescription = 'Not Found';
  }
  return response;
}
