// The API reference: Swagger UI on the API's own OpenAPI document, with nothing from another host.
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle";
import licences from "swagger-ui-dist/swagger-ui-es-bundle.js.LICENSE.txt?url";
import "swagger-ui-dist/swagger-ui.css";
import { reference as text } from "./messages";
import { reach } from "./root";
import "./reference.css";

// An address may lead to a problem, which says of itself /docs#problem-NAME. Swagger UI rewrites the address.
const note = document.getElementById(location.hash.slice(1));
note?.closest("details")?.setAttribute("open", "");
note?.scrollIntoView();

SwaggerUI({
  dom_id: "#reference",
  url: reach("/openapi.json"),
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  // The service of its makers that checks documents is another host.
  validatorUrl: null,
});

const link = Object.assign(document.createElement("a"), { href: licences, textContent: text.licences });
document.getElementById("notes")?.append(link);
