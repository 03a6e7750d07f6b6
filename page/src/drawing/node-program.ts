// Actors in WebGL in the shapes of the SVG picture, so that the legend fits both.
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { CORNERS, type Family } from "../symbols/actors";
import { packBytes } from "./packing";

const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio"] as const;
// A shape's corners lie outside the circle of its size; the triangle that it is painted on has to hold them.
const ROOM = 1.4;

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_fill;
attribute vec4 a_shape;
attribute vec2 a_position;
attribute float a_size;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_fill;
varying vec4 v_shape;
varying vec2 v_at;
varying float v_radius;
const float bias = 255.0 / 254.0;

void main() {
  v_radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  v_at = v_radius * ${(2 * ROOM).toFixed(2)} * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + v_at, 1)).xy, 0, 1);
  // Whole numbers again, whatever was lost between.
  v_shape = floor(a_shape * 255.0 + 0.5);
  #ifdef PICKING_MODE
  v_color = a_id;
  v_fill = a_id;
  #else
  v_color = a_color;
  v_fill = a_fill;
  #endif
  v_color.a *= bias;
  v_fill.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_fill;
varying vec4 v_shape;
varying vec2 v_at;
varying float v_radius;
uniform float u_correctionRatio;

void main() {
  float edge = length(v_at) - v_radius;
  if (v_shape.x > 0.5) {
    // The distance to the side that faces this way.
    float slice = radians(360.0) / v_shape.x;
    float angle = mod(atan(v_at.y, v_at.x) - radians(v_shape.z * 2.0), slice) - slice / 2.0;
    edge = length(v_at) * cos(angle) - v_radius * v_shape.y / 100.0 * cos(slice / 2.0);
  }
  float soft = u_correctionRatio * 2.0;
  #ifdef PICKING_MODE
  if (edge > 0.0) discard;
  gl_FragColor = v_color;
  #else
  vec4 paint = mix(v_color, v_fill, clamp((-edge - v_radius * 0.35) / soft, 0.0, 1.0));
  gl_FragColor = mix(paint, vec4(0.0), clamp(edge / soft + 1.0, 0.0, 1.0));
  #endif
}`;

/** A shape as an actor carries it. */
export function packShape(shape: Family["shape"]): number {
  const of = CORNERS[shape];
  // Pictures count downwards, WebGL upwards: a turn is one the other way.
  return of ? packBytes([of.corners, Math.round(of.reach * 100), (((360 - of.turn) % 360) / 2) | 0]) : 0;
}

export class ShapedNodeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_fill", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  override processVisibleItem(index: number, start: number, data: NodeDisplayData & { fill?: string; shape?: number }): void {
    let i = start;
    this.array[i++] = data.x;
    this.array[i++] = data.y;
    this.array[i++] = data.size;
    this.array[i++] = floatColor(data.color);
    this.array[i++] = floatColor(data.fill ?? data.color);
    this.array[i++] = data.shape ?? 0;
    this.array[i++] = index;
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<(typeof UNIFORMS)[number]>): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
  }
}
