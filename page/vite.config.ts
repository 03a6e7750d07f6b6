import { defineConfig } from "vite";

export default defineConfig({
  // A proxy may show Parley below any path, which the API writes in the place of the dot.
  base: "./",
  // What `vite` serves while one works on the page asks a Parley that runs beside it.
  server: { host: "127.0.0.1", proxy: { "/v1": "http://127.0.0.1:8000" } },
  build: {
    target: "es2022",
    // The page, and the API reference at /docs.
    rolldownOptions: {
      input: ["index.html", "reference.html"],
      // What the first load needs in any case is one file: many small ones are larger together.
      output: { codeSplitting: { groups: [{ name: "state", test: /page[\\/]src[\\/](?:state|symbols)[\\/]/ }] } },
    },
    // The policy of the page allows no address that holds its content, but for pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: "assets/licences.md" },
  },
});
