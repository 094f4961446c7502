/** What Vite makes of a style sheet that is asked for as text: minified, with what it imports. */
declare module '*.css?inline' {
  const css: string;
  export default css;
}
