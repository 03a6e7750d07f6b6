// The package has no types of its own; these are the options that reference.ts gives.
declare module "swagger-ui-dist/swagger-ui-es-bundle" {
  export default function SwaggerUI(options: {
    dom_id: string;
    url: string;
    deepLinking: boolean;
    docExpansion: "none" | "list" | "full";
    defaultModelsExpandDepth: number;
    displayRequestDuration: boolean;
    validatorUrl: null;
  }): void;
}
