// Runs in CloudFront (runtime 2.0) before the API is asked: tells it who asks, over whatever the client claimed.

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it
function handler(event) {
  event.request.headers['x-viewer-address'] = { value: event.viewer.ip };
  return event.request;
}
