import { defineConfig } from "vite";

// <parley-network> as one file, for the npm package.
export default defineConfig({
  publicDir: false,
  build: {
    target: "es2022",
    lib: { entry: "src/element.tsx", formats: ["es"], fileName: () => "parley-network.js" },
    license: { fileName: "licences.md" },
  },
});
