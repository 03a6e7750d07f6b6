// Edges in WebGL with the dashes of the SVG picture, of the same length on the screen at every zoom.
import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { packBytes } from "./packing";

const UNIFORMS = ["u_matrix", "u_screen"] as const;
const FINENESS = 4;

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_dash;
attribute vec2 a_position;
attribute vec2 a_from;
uniform mat3 u_matrix;
uniform vec2 u_screen;
varying vec4 v_color;
varying vec4 v_dash;
varying float v_along;
const float bias = 255.0 / 254.0;

void main() {
  vec2 at = (u_matrix * vec3(a_position, 1)).xy;
  vec2 from = (u_matrix * vec3(a_from, 1)).xy;
  gl_Position = vec4(at, 0, 1);
  v_along = length((at - from) * u_screen / 2.0);
  v_dash = a_dash * 255.0 / ${FINENESS.toFixed(1)};
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_dash;
varying float v_along;

void main() {
  float period = v_dash.x + v_dash.y + v_dash.z + v_dash.w;
  if (period > 0.5) {
    float at = mod(v_along, period);
    float second = v_dash.x + v_dash.y;
    if (at > v_dash.x && (at < second || at > second + v_dash.z)) discard;
  }
  gl_FragColor = v_color;
}`;

/** A dash of SVG ("7 5", "12 4 2 4") as a line carries it; 0 for a full line. */
export function packDash(dash: string | undefined): number {
  return dash ? packBytes(dash.split(" ").map((length) => Math.round(Number(length) * FINENESS))) : 0;
}

export class DashedLineProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, LINES } = WebGLRenderingContext;
    return {
      VERTICES: 2,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: LINES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_from", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_dash", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(index: number, start: number, from: NodeDisplayData, to: NodeDisplayData, data: EdgeDisplayData & { dash?: number }): void {
    const color = floatColor(data.color);
    let i = start;
    for (const end of [from, to]) {
      this.array[i++] = end.x;
      this.array[i++] = end.y;
      this.array[i++] = from.x;
      this.array[i++] = from.y;
      this.array[i++] = color;
      this.array[i++] = data.dash ?? 0;
      this.array[i++] = index;
    }
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<(typeof UNIFORMS)[number]>): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    gl.uniform2f(uniformLocations.u_screen, params.width, params.height);
  }
}
