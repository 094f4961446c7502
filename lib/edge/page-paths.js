// Runs in CloudFront (runtime 2.0) before a page is looked up: addresses that people type, keep and share carry no ".html".
const pages = [
  [/^\/$/, '/index.html'],
  [/^\/(book|with)(\/[^/.]*)?\/?$/, '/index.html'],
  [/^\/manage\/?$/, '/manage.html'],
  [/^\/message\/?$/, '/message.html'],
  [/^\/console(\/[^.]*)?$/, '/console.html'],
];
const file = /\.[a-z0-9]+$/;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it
function handler(event) {
  const request = event.request;
  if (file.test(request.uri)) return request;
  const page = pages.find(([path]) => path.test(request.uri));
  request.uri = page ? page[1] : '/404.html';
  return request;
}
